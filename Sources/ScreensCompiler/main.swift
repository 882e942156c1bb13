import Foundation

let arguments = CommandLine.arguments
try "package enum EmbeddedScreens {}\n".write(toFile: arguments[1], atomically: true, encoding: .utf8)
