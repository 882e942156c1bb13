import App
import ArgumentParser
import Foundation
import Membership
import Store
import Wizard

/// Prints a value as JSON, its keys in a fixed order; a terminal that it is shown on obeys none of it.
func printJSON(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  print(Visible.json(String(decoding: try encoder.encode(value), as: UTF8.self)))
}

struct SignIn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-in", abstract: words.text("help.sign-in"))

  @OptionGroup var options: CommonOptions
  @OptionGroup var password: PasswordOptions

  func run() {
    carryOut(options) { desk in
      if password.passwordStdin { return try desk.enter(password) }
      guard try desk.isSetUp else {
        throw Failure(.notAuthorised, [desk.phrases.text("failure.not-set-up")])
      }
      try end(desk.atFront { try desk.application.run("sign-in", at: $0) })
    }
  }
}

struct SignOut: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-out", abstract: words.text("help.sign-out"))

  @OptionGroup var options: CommonOptions

  func run() {
    carryOut(options) { desk in
      _ = try desk.application.recognise()
      try desk.application.signOut()
      printLine(desk.phrases.text("command.signed-out"))
    }
  }
}

/// Members and invitations; options stand with what is done, so the listing is a command like others.
struct Users: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: words.text("help.users"),
    subcommands: [ListUsers.self] + MemberCommands.all, defaultSubcommand: ListUsers.self)
}

struct ListUsers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: words.text("help.users"))

  @OptionGroup var work: WorkOptions
  @ArgumentParser.Option(help: say("option-state"))
  var state: String?
  @ArgumentParser.Option(help: say("option-find"))
  var search = ""
  @ArgumentParser.Option(help: say("option-sort"))
  var sort: String?

  func run() {
    carryOut(work.options) { desk in
      let state = try desk.known(state) as UserRow.State?
      let order = try desk.known(sort) as UserOrder?
      try desk.enter(work.password)
      let users = try desk.application.users(
        in: state, matching: search, by: order ?? .name)
      try show(users, at: desk, json: work.json)
    }
  }
}

extension Desk {
  /// One of the names of a closed list; nil where none is given.
  func known<Name: RawRepresentable & CaseIterable>(
    _ text: String?
  ) throws -> Name? where Name.RawValue == String {
    guard let text else { return nil }
    if let name = Name(rawValue: text) { return name }
    let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
    throw Failure(.usage, [phrases.text("failure.name-unknown", ["name": text, "names": names])])
  }
}

struct Pending: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pending", abstract: words.text("help.pending"),
    subcommands: [ListPending.self, ChangePending.self], defaultSubcommand: ListPending.self)
}

struct ListPending: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: words.text("help.pending"))

  @OptionGroup var work: WorkOptions

  func run() {
    work.carryOut { desk in
      try show(desk.application.users(in: .pending), at: desk, json: work.json)
    }
  }
}

/// Prints rows of the users table, as JSON or a line each.
func show(_ users: [UserReport], at desk: Desk, json: Bool) throws {
  if json { return try printJSON(users) }
  if users.isEmpty { printLine(desk.phrases.text("command.nobody")) }
  for user in users {
    printLine(
      desk.phrases.text(
        "command.row",
        [
          "id": user.id,
          "name": user.firstName.isEmpty ? user.address : "\(user.firstName) \(user.lastName)",
          "address": user.address,
          "role": desk.phrases.text("role.\(user.role)"),
          "state": desk.phrases.text("state.\(user.state)"), "expires": user.expires ?? "",
        ]))
  }
}

struct Send: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: words.text("help.send"))

  @OptionGroup var work: WorkOptions
  @Argument(help: say("argument-id"))
  var id: String
  @ArgumentParser.Option(help: say("option-by"))
  var by: String

  func run() {
    carryOut(work.options) { desk in
      guard let way = SendBy.ofLinks.first(where: { $0.rawValue == by }) else {
        throw Failure(.usage, [desk.phrases.text("failure.way-unknown")])
      }
      try desk.enter(work.password)
      let report = try desk.application.send(id, by: way)
      if work.json { return try printJSON(report) }
      let done = desk.phrases.text("command.sent", ["way": desk.phrases.text("way.\(by)")])
      printLine(report.link ?? done)
    }
  }
}

/// One invitation, named by its id.
struct InvitationOptions: ParsableArguments {
  @OptionGroup var work: WorkOptions
  @Argument(help: say("argument-id"))
  var id: String
  @ArgumentParser.Option(help: say("option-seen"))
  var seen: Int?

  /// Does something to it and says how it stands then.
  func carryOut(_ work: (Application) throws -> InvitationReport) -> Never {
    carryOut(at: { try work($0.application) })
  }

  /// The same for what needs more than the application.
  func carryOut(at work: (Desk) throws -> InvitationReport) -> Never {
    self.work.carryOut { desk in
      let report = try work(desk)
      if self.work.json { return try printJSON(report) }
      printLine(
        desk.phrases.text(
          "command.invitation",
          [
            "id": report.id, "state": desk.phrases.text("state.\(report.state)"),
            "expires": report.expires,
          ]))
    }
  }
}

struct Revoke: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: words.text("help.revoke"))

  @OptionGroup var invitation: InvitationOptions

  func run() { invitation.carryOut { try $0.revoke(invitation.id, seen: invitation.seen) } }
}

struct Renew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew", abstract: words.text("help.renew"))

  @OptionGroup var invitation: InvitationOptions

  func run() { invitation.carryOut { try $0.renew(invitation.id, seen: invitation.seen) } }
}
