using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Workshop.Board;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Web.Facilitator.Shared;
using Workshop.Web.Live;
using Workshop.Web.Resources;
using Workshop.Web.Wording;

namespace Workshop.Web.Facilitator;

/// <summary>A meeting with consoles of several browsers on it, without a server around.</summary>
internal sealed class OpenConsole
{
    public const string Code = "ACDEFG";

    private readonly FakeCluster cluster = new();

    private OpenConsole()
    {
    }

    public ServiceProvider Services { get; } = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    /// <summary>The meeting's grain.</summary>
    public FakeGrain Grain => cluster[Code];

    private LiveSession Live { get; set; } = null!;

    public static async Task<OpenConsole> On(params IEnumerable<SessionEvent> events)
    {
        var open = new OpenConsole();
        open.cluster[Code].Begin(events);
        open.Live = (await open.cluster.Sessions.Find(Code))!;
        return open;
    }

    /// <summary>The console of one browser.</summary>
    public ConsoleModel At(string seat) =>
        new(Live, cluster.Sessions, new Problems(Services.GetRequiredService<IStringLocalizer<Texts>>()), Actor.FacilitatorAt(seat));

    /// <summary>What happens elsewhere and is known here.</summary>
    public void Happen(params IEnumerable<SessionEvent> events)
    {
        cluster[Code].Happen(events);
        Live.Apply(cluster[Code].BatchAfter(Live.State.Version));
    }

    public static Contributed Said(int number, string text) => new(Id(number), null, ContributionKind.Idea, text, null, null, null, false);

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
