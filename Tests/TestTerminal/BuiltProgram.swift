import Glibc

/// The path of a program of this package, which is built beside the tests.
///
/// Throws when it is not there.
package func builtProgram(_ name: String) throws(TestTerminalError) -> String {
  var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &bytes, bytes.count)
  let tests = String(
    decoding: bytes.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  let folder = tests.lastIndex(of: "/").map { tests[..<$0] } ?? "."
  let path = "\(folder)/\(name)"
  guard access(path, X_OK) == 0 else { throw .noSuchProgram(path) }
  return path
}
