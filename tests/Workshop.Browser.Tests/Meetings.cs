using Workshop;

[assembly: AssemblyFixture(typeof(DevelopmentApp))]

namespace Workshop;

/// <summary>A server in development, which also serves the style page, with meetings in every state and both languages.</summary>
public sealed class DevelopmentApp : IAsyncLifetime
{
    private readonly Dictionary<string, Meetings> meetings = [];

    public AppProcess App { get; } = new() { Settings = { ["ASPNETCORE_ENVIRONMENT"] = "Development" } };

    public Meetings In(string language) => meetings[language];

    public async ValueTask InitializeAsync()
    {
        await App.InitializeAsync();
        foreach (var language in new[] { "da", "en" })
        {
            meetings[language] = await Meetings.Make(App.Client, language);
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>Meetings to look at.</summary>
/// <param name="Empty">Nobody has said anything.</param>
/// <param name="Kinds">Full of contributions, some of them hidden, without themes.</param>
/// <param name="Full">Full of contributions, with themes and a plan.</param>
/// <param name="Listening">Closed for contributions.</param>
/// <param name="Closed">Over, with themes and a plan.</param>
/// <param name="Counting">In a step that is counted down.</param>
/// <param name="Overtime">In a step whose time is up.</param>
/// <param name="Themes">With more themes than anybody can follow.</param>
/// <param name="Written">Where phones write.</param>
/// <param name="Few">With the first three contributions.</param>
/// <param name="Gathered">In the step of the themes, which the wall shows.</param>
/// <param name="Planned">In the step of the plan, with rows that grew from contributions.</param>
/// <param name="Planning">In that step, before there is a plan.</param>
public sealed record Meetings(
    WorkshopClient.Created Empty,
    WorkshopClient.Created Kinds,
    WorkshopClient.Created Full,
    WorkshopClient.Created Listening,
    WorkshopClient.Created Closed,
    WorkshopClient.Created Counting,
    WorkshopClient.Created Overtime,
    WorkshopClient.Created Themes,
    WorkshopClient.Created Written,
    WorkshopClient.Created Few,
    WorkshopClient.Created Gathered,
    WorkshopClient.Created Planned,
    WorkshopClient.Created Planning)
{
    private static readonly string[] KindNames = ["idea", "concern", "need", "wish"];

    public static async Task<Meetings> Make(WorkshopClient client, string language)
    {
        Task<WorkshopClient.Created> New(string template = "nordfjordby") => client.Create("Klimatilpasningsplanlægning i Nordfjordby", template, language);
        var made = new Meetings(await New("blank"), await New(), await New(), await New(), await New(), await New(), await New(), await New(), await New(), await New(), await New(), await New(), await New());
        await Fill(client, made.Kinds, 16);
        var first = await Fill(client, made.Full, 48);
        await Plan(client, made.Full, first);
        await Plan(client, made.Closed, await Fill(client, made.Closed, 12));
        await Fill(client, made.Counting, 8);
        await client.Send(made.Counting.Code, made.Counting.FacilitatorKey, new { id = Guid.NewGuid(), type = "setCountdown", ends = DateTimeOffset.UtcNow.AddHours(10) });
        await client.Send(made.Overtime.Code, made.Overtime.FacilitatorKey, new { id = Guid.NewGuid(), type = "setCountdown", ends = DateTimeOffset.UtcNow.AddHours(-1) });
        await Gather(client, made.Themes, await Fill(client, made.Themes, 24), 12);
        await Start(made.Themes, "themes");
        await Start(made.Listening, "themes");
        await Fill(client, made.Few, 4);
        await Gather(client, made.Gathered, await Fill(client, made.Gathered, 48), 6);
        await Start(made.Gathered, "themes");
        await Plan(client, made.Planned, await Fill(client, made.Planned, 16));
        await Start(made.Planned, "plan");
        await Fill(client, made.Planning, 16);
        await Start(made.Planning, "plan");
        await client.Send(made.Closed.Code, made.Closed.FacilitatorKey, new { id = Guid.NewGuid(), type = "close" });
        return made;

        Task Start(WorkshopClient.Created meeting, string step) => client.Send(meeting.Code, meeting.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step });
    }

    private static async Task<List<Guid>> Fill(WorkshopClient client, WorkshopClient.Created meeting, int count)
    {
        await client.Join(meeting.Code, "Familier");
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await client.Contribute(meeting.Code, meeting.FacilitatorKey, i % 10 == 3 ? $"{i} Oversvømmelsesforsikringspræmieforhøjelsesbekymring" : $"{i} Hvornår får vi besked om stien bag skolen?", KindNames[i % 4], "Familier"));
        }

        await client.Send(meeting.Code, meeting.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution = ids[1] });
        return ids;
    }

    private static async Task<List<Guid>> Gather(WorkshopClient client, WorkshopClient.Created meeting, List<Guid> cards, int count)
    {
        var themes = new List<Guid>();
        var each = Math.Min(6, cards.Count / count);
        for (var i = 0; i < count; i++)
        {
            themes.Add(Guid.NewGuid());
            await client.Send(meeting.Code, meeting.FacilitatorKey, new { id = themes[i], type = "createTheme", title = $"Tilgængelighed {i}", contributions = cards.Skip(i * each).Take(each) });
        }

        return themes;
    }

    private static async Task Plan(WorkshopClient client, WorkshopClient.Created meeting, List<Guid> cards)
    {
        Task Send(object command) => client.Send(meeting.Code, meeting.FacilitatorKey, command);
        var themes = await Gather(client, meeting, cards, 6);

        var sources = new { contributions = cards.Take(3), themes = themes.Take(1) };
        var message = Guid.NewGuid();
        await Send(new { id = Guid.NewGuid(), type = "setPurpose", purpose = new { text = "Flere opholder sig ude", largerPurpose = "Tørre hjem", sources } });
        await Send(new { id = Guid.NewGuid(), type = "putProfile", row = new { id = Guid.NewGuid(), targetGroup = "Familier", world = "Travle", interests = "Leg", needs = "Tid", concerns = "Åbent vand", influence = "Skolen", media = "Aula", messages = "Trygt", sources } });
        await Send(new { id = Guid.NewGuid(), type = "putMessage", row = new { id = message, text = "Vandet bliver aldrig farligt", targetGroups = new[] { "Familier" }, angle = "", thirdParty = "", sources } });
        await Send(new { id = Guid.NewGuid(), type = "putActivity", row = new { id = Guid.NewGuid(), title = "Byvandring", description = "", style = "dialogue", phase = "before", when = "Maj", targetGroups = new[] { "Familier" }, messages = new[] { message }, hours = 12, cost = 4000, partners = "", responsible = "Mette", sources } });
        await Send(new { id = Guid.NewGuid(), type = "putContingency", row = new { id = Guid.NewGuid(), situation = "Vand i kælderen", actions = "", when = "", contact = "", communication = "", sources } });
    }
}
