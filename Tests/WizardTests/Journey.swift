@testable import Wizard

/// A small journey: a name, a choice that opens a screen, a mailbox that the world checks, an end.
func journey() -> Flow {
  var name = Field(name: "name", kind: .text, label: Words("Name"))
  name.isRequired = true
  name.limit = 10
  var role = Field(name: "role", kind: .choice, label: Words("Role"))
  role.options = .fixed(
    ["user", "admin", "external"].map { Field.Choice(name: $0, label: Words($0)) })
  var mailbox = Field(name: "mailbox", kind: .text, label: Words("Mailbox"))
  mailbox.checks = ["lower-case", "mailbox-free"]
  var password = Field(name: "password", kind: .password, label: Words("Password"))
  password.initial = Words("never")
  var who = Screen(name: "who", title: Words("Who"))
  who.fields = [name, role]
  var mail = Screen(name: "mail", title: Words("Mail"))
  mail.fields = [mailbox]
  mail.when = .isOneOf(name: "role", ["user", "admin"])
  var review = Screen(name: "review", title: Words("Review"))
  review.fields = [Field(name: "all", kind: .review, label: Words("")), password]
  review.run = "invite"
  var sent = Screen(name: "sent", title: Words("Sent"))
  sent.isFinal = true
  var flow = Flow(
    name: "invite", title: Words("Invite"), shape: .steps, screens: [who, mail, review, sent])
  flow.keepsDraft = true
  return flow
}

let journeyChecks: [String: Check] = [
  "lower-case": { value, _ in
    if case .text(let text) = value, text.utf8.contains(where: { (65...90).contains($0) }) {
      Problem("problem.lower-case")
    } else {
      nil
    }
  }
]
