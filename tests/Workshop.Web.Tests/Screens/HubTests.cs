using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Workshop.Web.Screens;

public sealed class HubTests(AppProcess app)
{
    private readonly WorkshopClient client = app.Client;

    public static TheoryData<HttpTransportType> Transports => [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.LongPolling];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task What_one_sends_another_sees_and_the_answer_comes_when_it_is_safe(HttpTransportType transport)
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await using var wall = await HubScreen.Open(app, workshop.Code, null, transport);
        await using var phone = await HubScreen.Open(app, workshop.Code, joined.Token, transport);
        var id = Guid.NewGuid();

        var outcome = await phone.Execute(new { id, type = "contribute", kind = "idea", text = "<b>Bænke</b>" });

        Assert.Equal(3, outcome.GetProperty("version").GetInt64());
        await Eventually.True(() => wall.Cards.ContainsKey(id), "the wall to show the card");
        Assert.Contains($"data-contribution=\"{id}\"", wall.Cards[id], StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Bænke&lt;/b&gt;", wall.Cards[id], StringComparison.Ordinal);
        Assert.DoesNotContain(joined.ParticipantId.ToString(), wall.Cards[id], StringComparison.Ordinal);
        await Eventually.True(() => phone.Cards.ContainsKey(id), "the phone to show the card");
    }

    [Fact]
    public void A_silent_poll_ends_before_nginx_gives_it_up()
    {
        var options = new HttpConnectionDispatcherOptions();
        WorkshopHub.Polls(options);

        Assert.True(options.LongPolling.PollTimeout < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_screen_that_was_away_gets_what_it_missed_by_version_and_loses_what_went()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var (stays, goes) = (await client.Contribute(workshop.Code, joined.Token, "Bliver"), await client.Contribute(workshop.Code, joined.Token, "Går"));
        var before = await HubScreen.Open(app, workshop.Code, null);
        await before.DisposeAsync();
        var late = await client.Contribute(workshop.Code, joined.Token, "Ny");
        await client.Send(workshop.Code, joined.Token, new { id = Guid.NewGuid(), type = "withdraw", contribution = goes });

        await using var after = await HubScreen.Open(app, workshop.Code, null, afterVersion: before.Version);

        Assert.Equal([late], after.Cards.Keys);
        Assert.Contains(goes, after.Gone);
        Assert.DoesNotContain(stays, after.Gone);
        Assert.Equal(before.Version, after.First.GetProperty("from").GetInt64());
    }

    [Fact]
    public async Task A_hidden_card_leaves_the_wall_and_comes_back()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        var id = await client.Contribute(workshop.Code, joined.Token, "Noget grimt");
        await using var wall = await HubScreen.Open(app, workshop.Code, null);
        Assert.Contains(id, wall.Cards.Keys);

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "hide", contribution = id });
        await Eventually.True(() => wall.Gone.Contains(id), "the card to leave");
        wall.Cards.Clear();
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "show", contribution = id });
        await Eventually.True(() => wall.Cards.ContainsKey(id), "the card to come back");
    }

    [Fact]
    public async Task Each_screen_is_spoken_to_in_its_language()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await using var danish = await HubScreen.Open(app, workshop.Code, null, query: "culture=da");
        await using var english = await HubScreen.Open(app, workshop.Code, null, query: "culture=en");

        var id = await client.Contribute(workshop.Code, joined.Token, "Tryg skolevej", "need");

        await Eventually.True(() => danish.Cards.ContainsKey(id) && english.Cards.ContainsKey(id), "both screens to show the card");
        Assert.Contains("Behov", danish.Cards[id], StringComparison.Ordinal);
        Assert.Contains("Need", english.Cards[id], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phones_are_counted_while_they_are_there()
    {
        var workshop = await client.Create();
        await using var wall = await HubScreen.Open(app, workshop.Code, null);
        await using var phone = await HubScreen.Open(app, workshop.Code, (await client.Join(workshop.Code)).Token);
        await Eventually.True(() => wall.Count("connected") == 1, "the phone to be counted");

        await phone.DisposeAsync();

        await Eventually.True(() => wall.Count("connected") == 0, "the phone to be missed");
    }

    [Fact]
    public async Task A_refusal_is_an_answer_in_the_phones_language_and_changes_nothing()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await using var phone = await HubScreen.Open(app, workshop.Code, joined.Token, query: "culture=en");
        await using var wall = await HubScreen.Open(app, workshop.Code, null);

        var tooLong = await phone.Execute(new { id = Guid.NewGuid(), type = "contribute", kind = "idea", text = new string('x', 501) });
        var unknown = await phone.Execute(new { id = Guid.NewGuid(), type = "shout" });
        var mute = await wall.Execute(new { id = Guid.NewGuid(), type = "contribute", kind = "idea", text = "hej" });

        Assert.Equal(("tooLong", 400), (tooLong.GetProperty("code").GetString(), tooLong.GetProperty("status").GetInt32()));
        Assert.Contains("500", tooLong.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("unknownType", unknown.GetProperty("code").GetString());
        Assert.Equal(("noToken", 401), (mute.GetProperty("code").GetString(), mute.GetProperty("status").GetInt32()));
        Assert.DoesNotContain("key", mute.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await client.Get(workshop.Code)).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task An_unknown_code_and_a_strange_token_are_turned_away()
    {
        var workshop = await client.Create();
        Assert.Contains("notFound", (await Assert.ThrowsAsync<HubException>(() => HubScreen.Open(app, "AAAAAA", null))).Message, StringComparison.Ordinal);
        Assert.Contains("unknownToken", (await Assert.ThrowsAsync<HubException>(() => HubScreen.Open(app, workshop.Code, "made-up"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_workshop_says_so_to_its_screens()
    {
        var workshop = await client.Create();
        await using var wall = await HubScreen.Open(app, workshop.Code, null);

        using var _ = await client.Request(HttpMethod.Delete, $"/api/workshops/{workshop.Code}", workshop.FacilitatorKey);

        await Eventually.True(() => wall.Deleted, "the wall to be told");
    }

    [Fact]
    public async Task A_phone_that_slept_for_long_gets_one_compact_answer()
    {
        var workshop = await client.Create();
        var asleep = await HubScreen.Open(app, workshop.Code, null, query: "view=phone");
        await asleep.DisposeAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 120; i++)
        {
            ids.Add(await client.Contribute(workshop.Code, workshop.FacilitatorKey, $"Bidrag {i}"));
        }

        await using var awake = await HubScreen.Open(app, workshop.Code, null, afterVersion: asleep.Version, query: "view=phone");
        await using var wall = await HubScreen.Open(app, workshop.Code, null, afterVersion: asleep.Version);

        Assert.True(awake.First.GetProperty("whole").GetBoolean());
        Assert.Equal(ids.TakeLast(40), awake.First.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()));
        Assert.Equal(120, awake.Count("all"));
        Assert.Equal(ids, wall.First.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task What_was_written_before_closing_time_arrives_as_late_and_only_the_author_and_the_facilitator_see_it()
    {
        var workshop = await client.Create();
        var joined = await client.Join(workshop.Code);
        await using var phone = await HubScreen.Open(app, workshop.Code, joined.Token);
        await using var wall = await HubScreen.Open(app, workshop.Code, null);
        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "startStep", step = "themes" });
        var id = Guid.NewGuid();

        var outcome = await phone.Execute(new { id, type = "contribute", kind = "idea", text = "Bænke", step = "collect" });
        Assert.True(outcome.GetProperty("version").GetInt64() > 0);
        var byFacilitator = Assert.Single((await client.Get(workshop.Code, workshop.FacilitatorKey)).GetProperty("contributions").EnumerateArray());
        Assert.Equal("pending", byFacilitator.GetProperty("status").GetString());
        Assert.Empty((await client.Get(workshop.Code)).GetProperty("contributions").EnumerateArray());

        await client.Send(workshop.Code, workshop.FacilitatorKey, new { id = Guid.NewGuid(), type = "show", contribution = id });
        await Eventually.True(() => wall.Cards.ContainsKey(id), "the wall to show it");
    }
}
