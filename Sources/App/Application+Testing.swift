import Membership
import Wizard

/// Who takes letters and SMS, as people are told.
package struct SendingPlaces: Hashable, Sendable {
  /// Nil for a folder of this machine; else the server or the program.
  package let mail: String?
  /// The address from which letters come; nil where whoever invites is the sender.
  package let sender: String?
  /// The gateway's host; nil where there is none.
  package let sms: String?

  package init(mail: String? = nil, sender: String? = nil, sms: String? = nil) {
    self.mail = mail
    self.sender = sender
    self.sms = sms
  }
}

/// Trying out whether letters and SMS arrive.
extension Application {
  /// What the settings say about it.
  func sendingFacts() -> Facts {
    [
      "mail-place": .text(places.mail ?? ""), "mail-sender": .text(places.sender ?? ""),
      "mail-way": .text(places.mail == nil ? "folder" : "elsewhere"),
      "sms-place": .text(places.sms ?? ""), "sms-there": .text(places.sms == nil ? "no" : "yes"),
      "sms-off": .text(
        places.sms == nil ? screens.phrases.text("failure.no-sms-gateway") : ""),
    ]
  }

  /// Sends a letter to whoever is at work, and shows what was answered.
  func sendTestLetter() throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let taken = places.mail == nil ? "written" : "yes"
    return try test("send-test-letter", phone: nil, taken: taken) {
      try postman.sendTest(
        to: identity.account.address, identity.organisation, in: identity.account.language.rawValue,
        by: handOverTest)
    }
  }

  /// Sends an SMS to the number that was typed, and shows what was answered.
  func sendTestText(_ answers: Form) throws -> Event {
    var form = answers
    guard let identity, let number = form.required("test-number", PhoneNumber.parse) else {
      return .refused(command: "send-test-sms", form.problems)
    }
    return try test("send-test-sms", phone: number) {
      try postman.sendTest(to: number, identity.organisation)
    }
  }

  private func test(
    _ command: String, phone: PhoneNumber?, taken: String = "yes", _ send: () throws -> String
  ) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let (id, now) = (Delivery.ID(world.identifier()), world.now())
    func record(_ result: Delivery.Result?) throws {
      try perform(
        RecordTest(
          organisation: identity.organisation.id, actor: identity.account.id,
          address: identity.account.address, phone: phone, result: result, now: now, delivery: id,
          limits: sendLimits))
    }
    try record(nil)
    var facts: Facts = [:]
    do {
      let words = try send()
      try record(.handedOver(at: world.now(), detail: words))
      facts = ["test-taken": .text(taken), "test-words": .text(words)]
    } catch let error as HandoverError {
      try record(.refused(at: world.now(), words: error.words))
      facts = ["test-taken": .text("no"), "test-words": .text(error.words)]
    }
    return .done(command: command, facts)
  }
}
