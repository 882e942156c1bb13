import Store

/// A chain with a key that is always the same.
extension EventChain {
  static func sample(heads: String? = nil) -> EventChain {
    EventChain(key: Array(0..<32), heads: heads)
  }
}

extension OpenStore {
  static func file(_ path: String) throws -> SQLMemberStore {
    try file(path, chain: .sample(heads: "\(path).heads"))
  }

  static func memory() throws -> SQLMemberStore { try memory(chain: .sample()) }
}
