import CCurl
import Foundation
import Membership

/// Hands letters to a server, over one connection as long as that holds; one letter at a time.
package final class MailConnection: @unchecked Sendable {
  private let server: MailServer
  private let lock = NSLock()
  private var handle: UnsafeMutableRawPointer?

  /// The library is loaded, and the connection begun, with the first letter.
  package init(_ server: MailServer) { self.server = server }

  deinit { if let handle { curl_close(handle) } }

  /// Takes leave of the server, as it is to be done; the next letter begins anew.
  package func close() {
    lock.lock()
    defer { lock.unlock() }
    if let handle { curl_close(handle) }
    handle = nil
  }

  /// Gives the server's own words for having taken the letter.
  package func send(
    _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress
  ) throws(HandoverError) -> String {
    guard Self.isPlain(sender), Self.isPlain(recipient) else {
      throw HandoverError(.refused, said: "553 address")
    }
    lock.lock()
    defer { lock.unlock() }
    let (code, talk, wasNew) = try transfer(bytes, sender, recipient, onNewConnection: false)
    guard code != CURLE_OK else { return talk.answer }
    // A kept connection that the server has left meanwhile says nothing about this letter.
    guard !wasNew, talk.taken == 0, talk.refusal.isEmpty || talk.refusal.hasPrefix("421") else {
      throw talk.error(code)
    }
    let (again, last, _) = try transfer(bytes, sender, recipient, onNewConnection: true)
    guard again == CURLE_OK else { throw last.error(again) }
    return last.answer
  }

  /// What was said in one transfer.
  private struct Talk {
    let answer: String
    let refusal: String
    /// The command that the refusal answers.
    let command: String
    let taken: Int
    let reason: String

    init(_ talk: curl_talk, reason: String) {
      answer = SpokenWords.line(
        SpokenWords.text(of: talk.answer, size: talk.answer_size))
      refusal = SpokenWords.line(
        SpokenWords.text(of: talk.refusal, size: talk.refusal_size))
      command = SpokenWords.text(of: talk.refused_command, size: 4)
      taken = talk.taken
      self.reason = reason
    }

    /// What a failure means; see decision 0018.
    func error(_ code: CURLcode) -> HandoverError {
      let words = refusal.isEmpty ? reason : refusal
      let isAboutLetter = taken > 0 || ["RCPT", "DATA"].contains(command)
      switch code {
      case CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY, CURLE_RECV_ERROR, CURLE_GOT_NOTHING,
        CURLE_PARTIAL_FILE, CURLE_UPLOAD_FAILED:
        // A no that comes before the whole letter is about it; one word of it lost is not.
        guard isAboutLetter else { return HandoverError(.unreachable, said: words) }
        let isForGood = refusal.hasPrefix("5") && !refusal.hasPrefix("530")
        return HandoverError(isForGood ? .refused : .later, said: words)
      case CURLE_OPERATION_TIMEDOUT where taken > 0:
        return HandoverError(.later, said: words)
      case _:
        return HandoverError(.unreachable, said: words)
      }
    }
  }

  private func transfer(
    _ bytes: [UInt8], _ sender: EmailAddress, _ recipient: EmailAddress, onNewConnection: Bool
  ) throws(HandoverError) -> (CURLcode, Talk, wasNew: Bool) {
    if handle == nil { handle = curl_open() }
    guard let handle else {
      throw HandoverError(.unreachable, said: "libcurl")
    }
    curl_clear(handle)
    let domain = sender.key.split(separator: "@").last.map(String.init) ?? "localhost"
    let recipients = curl_list(nil, "<\(recipient.text)>")
    defer { curl_list_end(recipients) }
    curl_set_text(handle, CURLOPT_URL, "\(server.url)/\(domain)")
    curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender.text)>")
    curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
    curl_set_number(handle, CURLOPT_UPLOAD, 1)
    curl_set_number(handle, CURLOPT_FRESH_CONNECT, onNewConnection ? 1 : 0)
    secure(handle)
    var talk = curl_talk()
    return bytes.withUnsafeBufferPointer { buffer in
      talk.bytes = buffer.baseAddress
      talk.size = buffer.count
      let code = curl_run(handle, &talk)
      let said = SpokenWords.text(of: talk.error, size: Int(CURL_ERROR_SIZE))
      return (
        code, Talk(talk, reason: said.isEmpty ? "libcurl \(code.rawValue)" : said),
        curl_number(handle, CURLINFO_NUM_CONNECTS) > 0
      )
    }
  }

  /// Everything about whom the connection is with; nothing of it comes from the environment.
  private func secure(_ handle: UnsafeMutableRawPointer) {
    curl_set_text(handle, CURLOPT_PROXY, "")
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, server.patience.connecting)
    curl_set_number(handle, CURLOPT_TIMEOUT_MS, server.patience.letter)
    if server.security != .none {
      curl_set_number(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
      curl_set_number(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
      curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1)
      curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2)
      if let authorities = server.authorities {
        curl_set_text(handle, CURLOPT_CAINFO, authorities)
      }
    }
    if let login = server.login {
      curl_set_text(handle, CURLOPT_USERNAME, login.user)
      curl_set_text(handle, CURLOPT_PASSWORD, login.password)
    }
  }

  /// What was parsed before it was stored is looked at once more where it becomes a command.
  private static func isPlain(_ address: EmailAddress) -> Bool {
    (try? EmailAddress.parse(address.text))?.text == address.text
  }
}
