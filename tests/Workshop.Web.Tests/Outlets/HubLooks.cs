using System.Text.Json;

namespace Workshop.Outlets;

/// <summary>Looks at the lines of the hub: at what is answered, and at what the screens show after all that was pushed.</summary>
internal sealed class HubLooks(Hall hall, Reader nobody)
{
    private KnownBoard Board => hall.Board;

    public async Task All()
    {
        foreach (var screen in hall.Screens)
        {
            foreach (var after in new[] { 0, hall.Random.NextInt64(Board.Version + 1) })
            {
                CheckAnswer(screen, after, await screen.Watch(after));
            }

            await Eventually.True(() => ShowsWhatIsThere(screen), $"{screen.Name} to show what is to be seen and nothing else: {string.Join(", ", Board.All.Where(s => Wrong(screen, s)))}");
        }
    }

    private void CheckAnswer(LiveScreen screen, long after, JsonElement patch)
    {
        var where = $"{screen.Name}, Watch after {after}";
        var (cards, gone) = (Patches.Cards(patch), Patches.Gone(patch));
        var whole = patch.TryGetProperty("whole", out var said) && said.GetBoolean();
        nobody.Check(where, patch.GetRawText(), s => s.ShownAt(after));
        Assert.All(cards, id => Assert.True(Board.Find(id) is { Stands: Stands.Shown }, $"{where} shows {Board.Find(id)}"));
        foreach (var one in Board.All.Where(s => s.Stands == Stands.Shown && !s.ShownAt(after) && !whole))
        {
            Assert.True(cards.Contains(one.Id), $"{where} leaves out {one}");
        }

        var left = Board.All.Where(s => s.ShownAt(after) && s.Stands != Stands.Shown && !whole).Select(s => s.Id).ToHashSet();
        foreach (var id in gone.Except(left))
        {
            Assert.Fail($"{where} names as gone what was not shown then: {Board.Find(id)}");
        }

        Assert.True(left.SetEquals(gone), $"{where} does not say that something is gone");
        Patches.CheckCounts(where, patch, Board.Counts());
    }

    private async Task<bool> ShowsWhatIsThere(LiveScreen screen)
    {
        screen.TakeIn(hall);
        await screen.AskWhatItMissed();
        return !Board.All.Exists(s => Wrong(screen, s));
    }

    /// <summary>A phone may have put old ones aside.</summary>
    private static bool Wrong(LiveScreen screen, Said said) => (said.Stands == Stands.Shown) != screen.Cards.Contains(said.Id)
        && (screen.View != "phone" || said.Stands != Stands.Shown);
}
