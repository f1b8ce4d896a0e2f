using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Workshop.Load;

/// <summary>The book of a night would be worth nothing if it did not notice what it is kept for.</summary>
public sealed class NightAuditTests : IDisposable
{
    private const string Code = "ABCDEF";
    private static readonly Guid Card = Guid.NewGuid();
    private static readonly Guid Hide = Guid.NewGuid();

    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
    private readonly List<string> said = [];
    private readonly Book book;
    private int events;

    public NightAuditTests()
    {
        book = new Book(7, new Findings(said.Add));
        Run("CREATE TABLE events (session TEXT, version INTEGER, at TEXT, command TEXT, event TEXT, by TEXT)");
        Log(Guid.NewGuid(), new { type = "sessionCreated", title = "Regnvand", step = "frame" });
        Log(Card, new { type = "contributed", id = Card, author = (Guid?)null, kind = "idea", text = $"Flere træer {Marks.Of(7, 1)}" });
        Log(Hide, new { type = "contributionHidden", contribution = Card });
        Accepted(Card, "contribute", new { text = $"Flere træer {Marks.Of(7, 1)}" }, 2);
        Accepted(Hide, "hide", new { contribution = Card }, 3);
    }

    public void Dispose() => File.Delete(file);

    [Fact]
    public void What_is_as_it_was_answered_and_shown_is_no_violation()
    {
        book.Note("a page", Reader.Public, null, 2, 2, $"<p>{Marks.Of(7, 1)}</p>", complete: true);
        book.Note("a page", Reader.Public, null, 3, 3, "<p></p>", complete: true);
        book.Note("a file", Reader.Facilitator, null, 3, 3, Marks.Of(7, 1), complete: true);

        Assert.Empty(Violations());
    }

    [Theory]
    [InlineData(Reader.Public, 3, true, "which was HeldBack")]
    [InlineData(Reader.PlanFile, 3, true, "which was HeldBack")]
    [InlineData(Reader.Public, 2, false, "lacks")]
    [InlineData(Reader.Facilitator, 3, false, "lacks")]
    internal void What_was_hidden_and_is_shown_or_was_not_and_is_missing_is_a_violation(Reader reader, long version, bool holds, string says)
    {
        book.Note("a page", reader, null, version, version, holds ? Marks.Of(7, 1) : "", complete: true);

        Assert.Contains(says, Assert.Single(Violations()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_facilitators_may_read_is_a_violation_anywhere_else()
    {
        book.Note("a file", Reader.Facilitator, null, 3, 3, Marks.Secret(7, 5));
        Assert.Empty(Violations());

        book.Note("a patch", Reader.Public, null, 3, 3, Marks.Secret(7, 5));
        Assert.Single(Violations());
    }

    [Fact]
    public void An_acknowledged_command_that_the_log_does_not_have_is_a_violation()
    {
        Accepted(Guid.NewGuid(), "contribute", new { text = "Tabt" }, 3);

        Assert.Contains("the log does not have it", Assert.Single(Violations()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_acknowledged_command_that_did_not_do_what_it_says_is_a_violation()
    {
        Accepted(Guid.NewGuid(), "show", new { contribution = Card }, 3);

        Assert.Contains("'HeldBack' instead of 'Shown'", Assert.Single(Violations()), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_answer_to_the_same_command_is_a_violation()
    {
        book.Accept(book.Commands[Card], 3);

        Assert.Single(said);
    }

    [Fact]
    public void Gaps_and_doubles_in_the_log_and_commands_of_nobody_are_violations()
    {
        events++;
        Log(Card, new { type = "contributionShown", contribution = Card });
        Log(Guid.NewGuid(), new { type = "sessionClosed" });

        Assert.Equal(4, Violations().Count);
    }

    [Fact]
    public void An_edit_that_was_taken_although_it_rests_on_what_was_not_there_is_a_violation()
    {
        var (row, put, edit) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        Log(put, new { type = "messagePut", row = new { id = row, angle = "først" } });
        Log(edit, new { type = "messagePut", row = new { id = row, angle = "så" } });
        Accepted(put, "putMessage", new { row = new { id = row, angle = "først" } }, 4);
        Accepted(edit, "editRow", new { row, field = "angle", was = "noget andet", now = "så" }, 5);

        Assert.Contains("it was taken although the field said først", Assert.Single(Violations()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_of_the_api_that_differs_from_the_log_is_a_violation()
    {
        var view = new { title = "Regnvand", step = "frame", closed = true, themes = Array.Empty<int>(), contributions = Array.Empty<int>() };
        book.Note(new Shown("the API", Reader.Public, null, 3, 3, new HashSet<int>(), Complete: true, JsonSerializer.Serialize(view)));

        Assert.Contains("closed is 'True' instead of 'False'", Assert.Single(Violations()), StringComparison.Ordinal);
    }

    private List<string> Violations()
    {
        new Audit(book, NightLog.Read(file, Code)).Run();
        return said;
    }

    private void Accepted(Guid id, string type, object fields, long version)
    {
        var sent = new Sent(id, type, JsonSerializer.SerializeToNode(fields)!.AsObject(), "somebody") { Tries = 1 };
        book.Commands[id] = sent;
        book.Accept(sent, version);
    }

    private void Log(Guid command, object happened) => Run(
        "INSERT INTO events (session, version, command, event) VALUES ($session, $version, $command, $event)",
        ("$session", Code),
        ("$version", ++events),
        ("$command", command.ToString()),
        ("$event", JsonSerializer.Serialize(happened)));

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
