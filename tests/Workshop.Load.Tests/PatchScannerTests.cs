using System.Text;

namespace Workshop.Load;

public sealed class PatchScannerTests
{
    private readonly PatchScanner scanner = new(0x0123456789abcdef);

    [Fact]
    public void A_frame_with_two_cards_gives_their_numbers_each_as_often_as_it_is_mentioned()
    {
        var frame = $$"""{"type":1,"target":"Patch","arguments":[{"from":7,"to":9,"cards":[{{Card(scanner.IdOf(3))}},{{Card(scanner.IdOf(70_000))}}],"gone":[]}]}""";

        Assert.Equal([3, 3, 70_000, 70_000], NumbersIn(frame));
    }

    [Fact]
    public void Ids_of_others_are_passed_over()
    {
        var frame = Card(Guid.Parse("01234567-89ab-cdee-0000-000000000001")) + Card(Guid.NewGuid()) + Card(new PatchScanner(1).IdOf(5)) + Card(scanner.IdOf(12));

        Assert.Equal([12, 12], NumbersIn(frame));
    }

    [Fact]
    public void An_id_that_is_cut_off_or_broken_is_none()
    {
        Assert.Empty(NumbersIn("01234567-89ab-cdef-0000-00000000000"));
        Assert.Empty(NumbersIn("01234567-89ab-cdef-0000-00000000000g"));
        Assert.Equal([10], NumbersIn("01234567-89ab-cdef-0000-0000 01234567-89ab-cdef-0000-00000000000a"));
    }

    [Fact]
    public void A_number_makes_an_id_and_the_id_gives_the_number()
    {
        Assert.Equal(4711, scanner.NumberOf(scanner.IdOf(4711)));
        Assert.Equal(-1, scanner.NumberOf(Guid.NewGuid()));
    }

    [Fact]
    public void Versions_are_read_from_a_patch_and_from_an_answer_to_a_catch_up()
    {
        Assert.Equal((7, 19), PatchScanner.VersionsOf("""{"type":1,"target":"Patch","arguments":[{"from":7,"to":19,"cards":[]}]}"""u8));
        Assert.Equal((0, 1234567), PatchScanner.VersionsOf("""{"type":3,"invocationId":"w","result":{"from":0,"to":1234567,"cards":[]}}"""u8));
        Assert.Equal((0, 0), PatchScanner.VersionsOf("""{"type":3,"invocationId":"w","error":"notFound"}"""u8));
    }

    private static string Card(Guid id) => $$"""{"id":"{{id}}","html":"<li data-contribution=\"{{id}}\">Bænke</li>"}""";

    private List<int> NumbersIn(string frame)
    {
        ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(frame);
        var numbers = new List<int>();
        while (scanner.TryNext(ref rest, out var number))
        {
            numbers.Add(number);
        }

        return numbers;
    }
}
