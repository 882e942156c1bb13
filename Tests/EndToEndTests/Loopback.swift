import Foundation
import Glibc
import Testing

extension SSHServer {
  /// A port on which nobody listens.
  static func freePort() throws -> Int {
    let (descriptor, port) = try bound(to: 0)
    close(descriptor)
    return port
  }

  /// What somebody on a port of loopback says to a greeting, until they close; nil where nobody is.
  static func answer(on port: Int, to greeting: [UInt8] = []) -> [UInt8]? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var patience = timeval(tv_sec: 3, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard withAddress(port, { Glibc.connect(descriptor, $0, $1) }) == 0 else { return nil }
    _ = greeting.withUnsafeBytes {
      send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 1024)
    while case let count = recv(descriptor, &bytes, bytes.count, 0), count > 0 {
      all += bytes.prefix(count)
    }
    return all
  }

  private static func bound(to port: Int) throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(withAddress(port, { Glibc.bind(descriptor, $0, $1) }) == 0)
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(descriptor, $0, &length)
      }
    }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func withAddress(
    _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
