import App
import Delivery
import Foundation
import Membership
import ScreenFiles
import Wizard

extension Settings {
  /// Who takes SMS, as the configuration describes it; nil where it names no gateway.
  ///
  /// Throws what is wrong, for whoever runs the program.
  static func gateway(_ file: ConfigurationFile) throws -> SMSGateway? {
    guard let address = file[.smsGateway] else { return nil }
    var description = SMSGateway.Description()
    description.address = address
    description.body = file[.smsBody]
    description.proof = file[.smsProof]
    description.authorities = file[.smsAuthorities]
    if let method = file[.smsMethod] { description.method = method }
    if let headers = file[.smsHeaders] { description.headers = headers }
    if let done = file[.smsDone] { description.done = done }
    if let refused = file[.smsRefused] { description.refused = refused }
    if let path = file[.smsSecretFile] {
      description.secret = try SecretsFile.firstLine(path)
    } else if let name = file[.smsSecretVariable] {
      guard let secret = ProcessInfo.processInfo.environment[name], !secret.isEmpty else {
        throw wrong("sms-secret-missing", ["name": name])
      }
      description.secret = secret
    }
    do {
      return try SMSGateway(description)
    } catch {
      throw wrong("sms-\(error.rawValue)-wrong")
    }
  }

  /// Who takes letters and SMS, as people are told.
  var places: SendingPlaces {
    switch mail {
    case .folder: SendingPlaces(sms: sms?.host)
    case .server(let server, let from):
      SendingPlaces(mail: server.place, sender: from.text, sms: sms?.host)
    case .program(let program, let from):
      SendingPlaces(mail: program.program, sender: from.text, sms: sms?.host)
    }
  }

  /// How much may be sent within a day.
  static func limits(_ file: ConfigurationFile) -> SendLimits {
    var limits = SendLimits.usual
    if let count = file[.smsPerDay].flatMap(Int.init) { limits.smsOfDay = count }
    if let count = file[.smsPerNumber].flatMap(Int.init) { limits.smsToNumber = count }
    if let count = file[.lettersPerAddress].flatMap(Int.init) { limits.lettersToAddress = count }
    return limits
  }

  /// A failure that says what is wrong with the configuration.
  static func wrong(_ key: String, _ values: [String: String] = [:]) -> Failure {
    let reason = words.text("failure.\(key)", values)
    return Failure(.usage, [words.text("failure.configuration-wrong", ["reason": reason])])
  }
}
