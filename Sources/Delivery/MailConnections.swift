import Foundation
import Membership

/// Connections to one server: as many as letters are handed over at the same time.
package final class MailConnections: @unchecked Sendable {
  private let server: MailServer
  private let lock = NSLock()
  private var free: [MailConnection] = []

  /// The first connection begins with the first letter.
  package init(_ server: MailServer) { self.server = server }

  /// Gives the server's own words for having taken the letter.
  package func send(
    _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress
  ) throws(HandoverError) -> String {
    let connection = lock.withLock { free.popLast() } ?? MailConnection(server)
    defer { lock.withLock { free.append(connection) } }
    return try connection.send(bytes, from: sender, to: recipient)
  }

  /// Takes leave of the server, as it is to be done; the next letter begins anew.
  package func close() {
    let connections = lock.withLock {
      defer { free = [] }
      return free
    }
    for connection in connections { connection.close() }
  }
}
