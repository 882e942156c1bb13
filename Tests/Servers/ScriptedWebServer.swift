import Foundation

/// `web.py`, on a port of loopback.
package final class ScriptedWebServer {
  /// A request as the server heard it.
  package struct Request: Decodable {
    package let method: String
    package let path: String
    package let headers: [String: String]
    package let body: String

    /// A text in the body, where that is a JSON object.
    package func value(_ name: String) -> String? {
      let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
      return object?[name] as? String
    }
  }

  package var port: UInt16 { server.port }
  package var certificate: String { server.certificate }
  private let server: ScriptedServer

  package init(_ behaviour: String, isExpired: Bool = false) throws {
    server = try ScriptedServer("web.py", [], behaviour, isExpired: isExpired)
  }

  /// From the next request on.
  package func behave(_ behaviour: String) throws { try server.behave(behaviour) }

  /// In the order in which they came.
  package var requests: [Request] {
    server.lines(of: "requests").compactMap {
      try? JSONDecoder().decode(Request.self, from: Data($0.utf8))
    }
  }
}
