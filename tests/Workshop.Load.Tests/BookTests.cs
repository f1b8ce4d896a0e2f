using System.Text;

namespace Workshop.Load;

/// <summary>The book of a night would be worth nothing if it did not notice what it is kept for.</summary>
public sealed class BookTests
{
    private readonly List<string> blamed = [];
    private readonly Book book;
    private readonly int number;

    public BookTests()
    {
        book = new Book(7, blamed.Add);
        number = book.Write(author: 0);
        book.Decide(number, 5, isShown: false);
        book.Decide(number, 9, isShown: true);
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(5, 5, 1)]
    [InlineData(8, 8, 1)]
    [InlineData(9, 9, 0)]
    [InlineData(5, 8, 1)]
    [InlineData(5, long.MaxValue, 0)]
    public void What_is_shown_although_it_was_hidden_all_the_time_is_noticed(long from, long to, int violations)
    {
        book.Show("a page", $"<p>{book.Ledger.TextOf(number)}</p>", from, to);

        book.Check();

        Assert.Equal(violations, blamed.Count);
    }

    [Fact]
    public void What_its_author_took_back_stays_hidden_whatever_facilitators_decide()
    {
        book.Withdraw(number, 8);
        book.Show("a page", book.Ledger.TextOf(number), 9, long.MaxValue);

        book.Check();

        Assert.Contains("withdrawn at 8", Assert.Single(blamed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_takes_patches_in_order_and_what_it_is_shown_is_noted()
    {
        var (board, id) = (new LiveBoard("the wall", book), book.Ledger.Scanner.IdOf(number));
        var card = $$"""[{"id":"{{id}}","html":"{{book.Ledger.TextOf(number)}}"}]""";

        board.Take(Patch(0, 6, card, "[]"));
        Assert.Equal(number, Assert.Single(board.Numbers));

        // Behind a gap it is left, but it was shown to whoever reads along.
        board.Take(Patch(7, 8, "[]", $"""["{id}"]"""));
        Assert.Equal(number, Assert.Single(board.Numbers));

        board.Take(Patch(6, 8, "[]", $"""["{id}"]"""));
        Assert.Empty(board.Numbers);
        book.Check();
        Assert.Contains("a patch to the wall at version 6", Assert.Single(blamed), StringComparison.Ordinal);
    }

    private static byte[] Patch(long from, long to, string cards, string gone) =>
        Encoding.UTF8.GetBytes($$"""{"type":1,"target":"Patch","arguments":[{"from":{{from}},"to":{{to}},"cards":{{cards}},"gone":{{gone}},"deleted":false}]}""");
}
