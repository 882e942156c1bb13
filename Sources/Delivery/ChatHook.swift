import Foundation
import Membership

/// Posts into channels by their incoming webhooks, in the JSON that Mattermost and kChat take.
package struct ChatHook: Sendable {
  private let connection: WebConnection

  /// `authorities` is a file of certificates that are trusted; nil for those of the system.
  package init(
    authorities: String?, patience: (connecting: Int, answer: Int) = (5_000, 9_000)
  ) {
    connection = WebConnection(authorities: authorities, patience: patience)
  }

  /// Gives what is kept of the answer: its number, since what else stands in it is nobody's business.
  package func post(_ text: String, to address: String) throws(HandoverError) -> String {
    guard let address = WebAddress(address),
      let body = try? JSONSerialization.data(withJSONObject: ["text": text])
    else { throw HandoverError(.refused, said: "webhook") }
    let answer = try connection.send(
      WebRequest(
        address: address, method: "POST", headers: ["Content-Type: application/json"],
        body: String(decoding: body, as: UTF8.self)))
    let words = "HTTP \(answer.status)"
    switch answer.status {
    case 200..<300: return words
    // The channel or the webhook is not there any more, or does not take this.
    case 400, 401, 403, 404, 405, 410, 413, 415, 422:
      throw HandoverError(.refused, said: words)
    // It speaks for its channel; those of other organisations may be somewhere else.
    case _: throw HandoverError(.later, said: words, wait: answer.wait)
    }
  }
}
