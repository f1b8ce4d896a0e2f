using System.Globalization;

namespace Workshop.Outlets;

/// <summary>
/// Whatever happens in a workshop, nobody learns what is not for them, through whichever opening they look: pages, API, events, lines,
/// files. Random steps by everybody, and a look everywhere after every few of them. OUTLETS_SEED=n takes the same steps again.
/// </summary>
public sealed class OutletTests : IAsyncLifetime
{
    private const int StepsOnBuildServer = 10_000;
    private const int StepsHere = 1_000;
    private const int StepsInWorkshop = 500;
    private const int StepsBetweenLooks = 25;
    private const int WorkshopsAtOnce = 4;
    private const int StepsInMessage = 30;

    /// <summary>Its own, because asking for files without a key counts as guessing, and would slow the other tests down.</summary>
    private readonly AppProcess app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task No_outlet_ever_shows_anybody_without_the_key_what_is_not_for_them()
    {
        var steps = Environment.GetEnvironmentVariable("CI") == "true" ? StepsOnBuildServer : StepsHere;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OUTLETS_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next(1_000_000);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, steps / StepsInWorkshop),
            new ParallelOptions { MaxDegreeOfParallelism = WorkshopsAtOnce },
            async (number, _) => await Run(number, seed));
    }

    private async Task Run(int number, int seed)
    {
        await using var hall = await Hall.Create(app, number, SeedOf(seed, number));
        var (steps, looks) = (new Steps(hall), new Looks(hall));
        try
        {
            await hall.Fill();
            for (var step = 1; step <= StepsInWorkshop; step++)
            {
                hall.Log.Add($"{step}. {await steps.Next()}");
                hall.TakeInWhatWasPushed();
                if (step % StepsBetweenLooks == 0)
                {
                    await looks.Everywhere(last: step == StepsInWorkshop);
                }
            }
        }
        catch (Exception failure)
        {
            Assert.Fail($"{failure.Message}\nOUTLETS_SEED={seed}, workshop {number}, version {hall.Board.Version}. The last steps:\n{string.Join('\n', hall.Log.TakeLast(StepsInMessage))}\n{failure.StackTrace}");
        }
    }

    /// <summary>Each workshop's own, and the same on every run.</summary>
    private static int SeedOf(int seed, int number) => unchecked((seed * 397) ^ number);
}
