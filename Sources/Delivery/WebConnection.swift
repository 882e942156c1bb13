import CCurl
import Foundation
import Membership

/// What is posted to a web address.
struct WebRequest {
  let address: WebAddress
  let method: String
  /// Each a name, a colon and a value, without a line end.
  let headers: [String]
  let body: String?
}

/// Posts to web addresses, one request at a time, over connections that are kept as long as they hold.
final class WebConnection: @unchecked Sendable {
  /// What a server answered.
  struct Answer {
    /// Such as 200.
    let status: Int
    /// Its beginning, at most 4,096 bytes.
    let body: String
    /// Seconds for which it asks not to be asked again, from 1; nil where it says nothing of that.
    let wait: Int64?
  }

  /// A file of certificates that are trusted; nil for those of the system.
  private let authorities: String?
  /// Milliseconds until a connection stands, and until the answer is there.
  private let patience: (connecting: Int, answer: Int)
  private let lock = NSLock()
  private var handle: UnsafeMutableRawPointer?

  /// The library is loaded with the first request.
  init(authorities: String?, patience: (connecting: Int, answer: Int)) {
    self.authorities = authorities
    self.patience = patience
  }

  deinit { if let handle { curl_close(handle) } }

  /// Throws `later` where nobody knows whether the request was heard, else `unreachable`.
  func send(_ request: WebRequest) throws(HandoverError) -> Answer {
    lock.lock()
    defer { lock.unlock() }
    if handle == nil { handle = curl_open() }
    guard let handle else { throw HandoverError(.unreachable, said: "libcurl") }
    curl_clear(handle)
    var headers: UnsafeMutablePointer<curl_slist>?
    // What is set with nothing behind the colon is left out of the request.
    for header in request.headers + ["Expect:"] { headers = curl_list(headers, header) }
    defer { curl_list_end(headers) }
    curl_set_text(handle, CURLOPT_URL, request.address.text)
    curl_set_list(handle, CURLOPT_HTTPHEADER, headers)
    if let body = request.body {
      curl_set_number(handle, CURLOPT_POSTFIELDSIZE, body.utf8.count)
      curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, body)
    }
    curl_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method)
    secure(handle, request.address)
    var talk = curl_talk()
    let code = curl_run(handle, &talk)
    guard code == CURLE_OK else {
      let said = SpokenWords.text(of: talk.error, size: Int(CURL_ERROR_SIZE))
      let wasSaid = curl_number(handle, CURLINFO_REQUEST_SIZE) > 0
      throw HandoverError(
        wasSaid ? .later : .unreachable, said: said.isEmpty ? "libcurl \(code.rawValue)" : said)
    }
    let wait = curl_retry_after(handle)
    return Answer(
      status: curl_number(handle, CURLINFO_RESPONSE_CODE),
      body: SpokenWords.text(of: talk.body, size: talk.body_size), wait: wait > 0 ? wait : nil)
  }

  /// Everything about whom the connection is with; nothing of it comes from the environment.
  private func secure(_ handle: UnsafeMutableRawPointer, _ address: WebAddress) {
    curl_set_text(handle, CURLOPT_PROXY, "")
    curl_set_text(
      handle, CURLOPT_PROTOCOLS_STR, address.text.hasPrefix("https:") ? "https" : "http")
    // Wherever an answer points to, nothing is said there.
    curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, patience.connecting)
    curl_set_number(handle, CURLOPT_TIMEOUT_MS, patience.answer)
    curl_set_number(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    curl_set_number(handle, CURLOPT_SSL_VERIFYPEER, 1)
    curl_set_number(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities { curl_set_text(handle, CURLOPT_CAINFO, authorities) }
  }
}
