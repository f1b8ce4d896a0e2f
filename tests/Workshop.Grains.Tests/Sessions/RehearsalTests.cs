using Workshop.Cases;
using Workshop.Meeting;
using Workshop.Rules;

namespace Workshop.Grains;

public sealed class RehearsalTests(TwoSilos silos) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task Simulated_participants_speak_until_the_rehearsal_is_stopped_and_say_nothing_twice()
    {
        var session = await silos.NewSession();
        var rehearsal = silos.Client.GetGrain<IRehearsalGrain>(session.Code);
        await rehearsal.Play();
        await session.Grain.Execute(new StartRehearsal(Guid.NewGuid()), Actor.Facilitator);
        await rehearsal.Play();
        await rehearsal.Play();
        await Eventually.True(async () => (await session.Stored()).Contributions.Count >= 2, "two contributions");

        await session.Grain.Execute(new StopRehearsal(Guid.NewGuid()), Actor.Facilitator);
        var said = (await session.Stored()).Contributions.Count;
        await session.Grain.Execute(new StartRehearsal(Guid.NewGuid()), Actor.Facilitator);
        await Eventually.True(
            async () =>
            {
                await rehearsal.Play();
                return (await session.Stored()).Contributions.Count > said;
            },
            "the rehearsal to go on");

        var state = await session.Stored();
        Assert.All(state.Contributions, c => Assert.True(c.Simulated));
        Assert.Equal(Templates.Find(Template.Nordfjordby, "da")!.Rehearsal!.Value.Take(state.Contributions.Count).Select(l => l.Text), state.Contributions.Select(c => c.Text));
    }
}
