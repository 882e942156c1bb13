/// The search index of SQLite: which threes of characters stand in whose text.
///
/// Only whose, not where: what is found is compared with the text itself.
enum TrigramIndex {
  static let statements = [
    """
    create virtual table person_search using fts5 (search_text, content = 'person',
      content_rowid = 'number', tokenize = 'trigram', detail = 'none', columnsize = 0)
    """,
    "insert into person_search (rowid, search_text) select number, search_text from person",
    """
    create trigger person_added after insert on person begin
      insert into person_search (rowid, search_text) values (new.number, new.search_text);
    end
    """,
    """
    create trigger person_removed after delete on person begin
      insert into person_search (person_search, rowid, search_text)
        values ('delete', old.number, old.search_text);
    end
    """,
    """
    create trigger person_renamed after update of number, search_text on person begin
      insert into person_search (person_search, rowid, search_text)
        values ('delete', old.number, old.search_text);
      insert into person_search (rowid, search_text) values (new.number, new.search_text);
    end
    """,
  ]

  static let removal =
    ["added", "removed", "renamed"].map { "drop trigger person_\($0)" }
    + ["drop table person_search"]

  /// Merges all parts of the index, in which what was deleted stands until then.
  static let forgetting = "insert into person_search (person_search) values ('optimize')"

  /// Fails where the index is damaged, or says something else than the texts.
  static let check = "insert into person_search (person_search, rank) values ('integrity-check', 1)"

  static func people(having trigrams: [String]) -> (sql: String, arguments: [String: SQLValue]) {
    let quoted = trigrams.map { "\"\($0.replacing("\"", with: "\"\""))\"" }
    return (
      """
      select rowid from person_search
      where person_search match :trigrams and rowid between :first and :last
      """, ["trigrams": .text(quoted.joined(separator: " "))]
    )
  }
}
