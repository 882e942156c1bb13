import Foundation
import Testing

/// An invitation for each text, which stands in all its words; the organisation and its owner bear
/// all of them.
struct OutsideRows {
  private let texts: [[UInt8]]

  init(_ texts: [[UInt8]]) { self.texts = texts }

  /// Puts the rows in the place of those that are there, without the program.
  func write(into place: Workplace) throws {
    let all = texts.flatMap { $0 }
    var script = """
      begin;
      delete from invitation_team; delete from letter; delete from delivery;
      delete from invitation; delete from team;
      delete from person where kind = 'invitation';
      delete from timeline where subject_kind = 'invitation';
      update organisation set name = \(Self.literal("Org" + all));
      update account set first_name = \(Self.literal("Rhea" + all)),
        last_name = \(Self.literal("Bonnard" + all));
      update person set first_name = \(Self.literal("Rhea" + all)),
        last_name = \(Self.literal("Bonnard" + all));

      """
    for (index, text) in texts.enumerated() {
      script += statements(for: text, index < 10 ? "0\(index)" : "\(index)")
    }
    try Self.execute(script + "commit;", in: place)
  }

  private func statements(for text: [UInt8], _ number: String) -> String {
    let words = Self.literal(text)
    let address = Self.literal(text + Array("@mail.example".utf8))
    return """
      insert into team (organisation, id, name, name_key, mail)
        select id, 't\(number)', \(words), 't\(number)', '' from organisation;
      insert into invitation (organisation, id, name_key, first_name, last_name, address,
        address_key, require_address, role, language, phone, note, ksuite, message, send_by,
        expires_at, generation, lookup, state, invited_by, created_at, last_delivery)
        select organisation.id, 'i\(number)', \(Self.literal("n\(number)" + text)),
          \(Self.literal("N\(number)" + text)), \(words), \(address), 'a\(number)', 1, 'normal',
          'en', \(words), \(words), 1, \(words), 'link', 4102444800, 1, 'l\(number)', 'pending',
          account.id, 1700000000, 'd\(number)' from organisation, account;
      insert into person (number, organisation, id, kind, name_key, address_key, role, state,
        expires_at, changed_at, first_name, last_name, address, ksuite, mailbox, version, teams,
        search_text)
        select 1\(number), organisation, id, 'invitation', name_key, address_key, 2, state,
          expires_at, created_at, first_name, last_name, address, ksuite, 0, version,
          '- ' || \(words), 'n\(number)' from invitation where id = 'i\(number)';
      insert into invitation_team select id, 'i\(number)', 't\(number)' from organisation;
      insert into delivery (organisation, id, invitation, generation, kind, sent_by, sent_at,
        result, settled_at, words)
        select id, 'd\(number)', 'i\(number)', 1, 'invitation', 'email', 1700000000, 'refused',
          1700000000, \(words) from organisation;
      insert into timeline (organisation, number, subject_kind, subject, who, what, happened_at)
        select organisation.id, (select max(number) + 1 from timeline), 'invitation',
          'i\(number)', account.id, 'invited', 1700000000 from organisation, account;

      """
  }

  /// Bytes as SQL, whatever they are.
  static func literal(_ bytes: [UInt8]) -> String {
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "cast(x'\(digits)' as text)"
  }

  /// What a member may be who is put into the store, as it is stored there.
  enum MemberRole: String {
    case admin
    case normal
    case external
    case guest
  }

  /// Puts a member with the owner's password into the store, with every level that the role can have; the
  /// first name in small letters is the member's ID, and stands before `@alpine.example` in the address.
  static func addMember(
    _ name: String, _ last: String, _ role: MemberRole, in place: Workplace
  ) throws {
    let id = name.lowercased()
    let (ksuite, level) = role == .guest ? (0, "null") : (1, "'admin'")
    try execute(
      """
      insert into account (id, address, address_key, first_name, last_name, language,
        password_hash, created_at, authenticated_at)
      select '\(id)', '\(id)@alpine.example', '\(id)@alpine.example', '\(name)', '\(last)', 'en',
        password_hash, created_at, authenticated_at
      from account where address_key = 'rhea@alpine.example';
      insert into member (organisation, account, name_key, role, ksuite, kdrive, kchat, state,
        joined_at)
      select organisation, '\(id)', '\(last.lowercased())', '\(role.rawValue)', \(ksuite), \(level),
        \(level), 'active', joined_at
      from member where role = 'owner';
      \(person(ofMember: id))
      update organisation set seats_used = seats_used + \(ksuite);
      """, in: place)
  }

  /// The statement that puts a member into the users table who was put into the store without it.
  static func person(ofMember id: String) -> String {
    """
    insert into person (number, organisation, id, kind, name_key, address_key, role, state,
      expires_at, changed_at, first_name, last_name, address, ksuite, kdrive, kchat, mailbox,
      version, teams, search_text)
      select (select max(number) + 1 from person), member.organisation, account.id, 'member',
        member.name_key, account.address_key, case member.role when 'admin' then 1 when 'external' then 3
          when 'guest' then 4 else 2 end,
        member.state, 1099511627775, member.joined_at, account.first_name, account.last_name,
        account.address, member.ksuite, member.kdrive, member.kchat, 0, member.version, '',
        member.name_key
      from member join account on account.id = member.account where member.account = '\(id)';
    """
  }

  /// Runs statements on the store of a place.
  static func execute(_ script: String, in place: Workplace) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let code = """
      import sqlite3, sys
      sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())
      """
    process.arguments = ["python3", "-c", code, place.data + "/usher.db"]
    let input = Pipe()
    process.standardInput = input
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}

private func + (start: String, rest: [UInt8]) -> [UInt8] { Array(start.utf8) + rest }
