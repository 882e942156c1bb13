/// The triggers of SQLite that keep count of the people in each state.
enum PersonCounts {
  static let triggers = [
    "create trigger person_counted after insert on person begin \(add) end",
    "create trigger person_uncounted after delete on person begin \(take) end",
    """
    create trigger person_recounted after update of state, expires_at on person
      when (old.state, \(day("old"))) <> (new.state, \(day("new"))) begin \(take) \(add) end
    """,
  ]

  static let removal = ["counted", "uncounted", "recounted"].map { "drop trigger person_\($0)" }

  private static let add = """
    insert into person_count (organisation, state, day, number)
      values (new.organisation, new.state, \(day("new")), 1)
      on conflict (organisation, state, day) do update set number = number + 1;
    """

  private static let take = """
    update person_count set number = number - 1
      where organisation = old.organisation and state = old.state and day = \(day("old"));
    """

  /// The day on which a pending person expires, whole days since 1970; 0 in every other state.
  static func day(_ row: String) -> String {
    "case \(row).state when 'pending' then \(row).expires_at / 86400 else 0 end"
  }
}
