namespace Workshop.Outlets;

/// <summary>Chooses what happens next.</summary>
internal sealed class Steps
{
    private readonly Hall hall;
    private readonly (int Weight, Func<Task<string>> Take)[] all;

    public Steps(Hall hall)
    {
        this.hall = hall;
        var (participants, facilitator) = (new ParticipantSteps(hall), new FacilitatorSteps(hall));
        all =
        [
            (28, participants.Contribute),
            (5, participants.Withdraw),
            (2, participants.Overstep),
            (8, () => facilitator.Contribute(participants.Say(null))),
            (1, facilitator.WithdrawWhatItWroteDown),
            (18, facilitator.Decide),
            (9, facilitator.Gather),
            (7, facilitator.Lead),
            (10, facilitator.Plan),
            (6, facilitator.Edit),
            (8, facilitator.TakeBack),
            (1, facilitator.CloseOrReopen),
        ];
    }

    /// <returns>What was done, in words.</returns>
    public Task<string> Next()
    {
        // Not much can happen in a meeting that is over.
        if (hall.Board.Closed && hall.Chance(15))
        {
            return all[^1].Take();
        }

        var at = hall.Random.Next(all.Sum(a => a.Weight));
        return all.First(a => (at -= a.Weight) < 0).Take();
    }
}
