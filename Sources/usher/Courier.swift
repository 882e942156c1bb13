import App
import Delivery
import Membership
import Wizard

/// Takes composed letters to where the configuration says.
struct Courier: Sendable {
  private enum Way: Sendable {
    case folder(EmlFolder)
    case server(MailConnections, from: EmailAddress)
    case program(LocalSubmission, from: EmailAddress)
  }

  private let way: Way
  private let gateway: SMSGateway?
  private let chat: ChatHook
  private let letters: String
  private let phrases: Phrases

  /// `isWaitedFor` tells that somebody sits at a screen until the letter is through.
  init(_ settings: Settings, _ phrases: Phrases, isWaitedFor: Bool = false) {
    letters = settings.letters
    self.phrases = phrases
    gateway = settings.sms
    chat = ChatHook(authorities: settings.webhookAuthorities)
    way =
      switch settings.mail {
      case .folder: .folder(EmlFolder(path: settings.letters))
      case .server(let server, let from):
        .server(MailConnections(isWaitedFor ? server.impatient : server), from: from)
      case .program(let program, let from): .program(program, from: from)
      }
  }

  /// Takes leave of the server, if letters go to one.
  func close() {
    if case .server(let connections, _) = way { connections.close() }
  }

  /// Gives the words of whoever took the letter, or the name of its file; throws `HandoverError`.
  func take(_ letter: ComposedLetter) throws -> String {
    do {
      switch way {
      case .folder(let folder): return try folder.write(try Message(letter, from: nil))
      case .server(let connections, let from):
        return try connections.send(
          try Message(letter, from: from).bytes, from: from, to: letter.to)
      case .program(let program, let from):
        let words = try program.send(
          try Message(letter, from: from).bytes, from: from, to: letter.to)
        return words.isEmpty ? program.program : words
      }
    } catch let error as DeliveryError {
      let words = phrases.text("failure.letter-\(error.code.rawValue)", ["path": letters])
      throw HandoverError(error.code == .malformed ? .refused : .later, words: words)
    }
  }
}

extension Courier {
  /// Hands SMS to the gateway; nil where none is set up.
  var takeText: (@Sendable (ComposedText) throws -> String)? {
    guard let gateway else { return nil }
    return { text throws in
      try gateway.send(
        text.text, to: text.to, key: text.key, language: text.language, hiding: text.hidden)
    }
  }
}

extension Courier {
  /// Why a letter is in no file.
  private struct Unsaved: CodedFailure {
    let error: DeliveryError
    let folder: String

    var failureCode: String { "letter-\(error.code.rawValue)" }
    var failureValues: [String: String] { ["path": folder] }
  }

  /// Writes a letter into a folder for whoever hands it over, and gives the path.
  static func save(_ letter: ComposedLetter, in folder: String) throws -> String {
    do {
      let name = try EmlFolder(path: folder).write(try Message(letter, from: nil))
      return "\(folder)/\(name)"
    } catch {
      throw Unsaved(error: error, folder: folder)
    }
  }

  /// Posts into a channel.
  func take(_ post: ComposedPost) throws -> String {
    try chat.post(post.text, to: post.address.text)
  }
}

extension Message {
  /// The letter from an address of the organisation's own, if there is one, to be answered to whoever
  /// would have been its sender.
  fileprivate init(_ letter: ComposedLetter, from: EmailAddress?) throws(DeliveryError) {
    let sender = Mailbox(name: letter.fromName, address: letter.from)
    try self.init(
      from: from.map { Mailbox(name: letter.fromName, address: $0) } ?? sender,
      to: Mailbox(name: letter.toName, address: letter.to),
      replyTo: from == nil || !letter.mayBeAnswered ? nil : sender, subject: letter.subject,
      text: letter.text, html: letter.html, id: letter.id, date: letter.date.seconds,
      language: letter.language)
  }
}
