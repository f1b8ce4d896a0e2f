using System.Net;
using System.Text.Json;

namespace Workshop.Outlets;

/// <summary>What participants do, each time through another door.</summary>
internal sealed class ParticipantSteps(Hall hall)
{
    private enum Door
    {
        Api,
        Form,
        Hub,
    }

    private KnownBoard Board => hall.Board;

    /// <summary>What a participant sends is theirs, whatever else the browser holds: on the board in time, else pending or refused.</summary>
    public async Task<string> Contribute()
    {
        var person = hall.Any(hall.People);
        var door = hall.Any(Enum.GetValues<Door>());
        var said = Say(person.Id);
        var group = hall.Chance(30) ? hall.Mark(Typed.Said, said.Id) : null;
        var step = hall.Chance(50) ? null : hall.Chance(50) ? Board.Step : hall.Any([.. Board.CollectingSteps]);
        var mayCome = Board.Collecting || (step is not null && Board.CollectingSteps.Contains(step));
        var command = new { id = said.Id, type = "contribute", kind = said.Kind, text = said.Text, targetGroup = group, step };
        var taken = door switch
        {
            Door.Api => await Api(person, command),
            Door.Hub => await Hub(person, command),
            _ => await Form(person, "", () => Board.Find(said.Id) is not null, [("id", said.Id.ToString()), ("kind", said.Kind), ("text", said.Text), ("step", step ?? "")]),
        };
        Assert.True(mayCome || !taken, $"{person} contributed through {door} in step {Board.Step}{(Board.Closed ? ", closed" : "")}");
        if (taken && person == hall.Host)
        {
            var mine = Marks.Cards(await person.Browser.GetStringAsync($"/j/{hall.Code}/mine"));
            Assert.True(mine.Contains(said.Id), $"what was sent through {door} in the facilitator's browser is not the participant's of that browser: {said}");
        }

        return $"{person} contributes {said.Text} through {door}: {(taken ? Board.Find(said.Id)!.Stands : "refused")}";
    }

    public async Task<string> Withdraw()
    {
        var person = hall.Any(hall.People);
        var own = Board.OwnOf(person.Id).ToList();
        var others = Board.All.FindAll(s => s.Author != person.Id && s.Stands != Stands.Withdrawn);
        var said = own.Count > 0 && hall.Chance(80) ? hall.Any(own) : others.Count > 0 ? hall.Any(others) : null;
        if (said is null)
        {
            return "nothing to withdraw";
        }

        var door = hall.Any(Enum.GetValues<Door>());
        var command = new { id = hall.NewId(), type = "withdraw", contribution = said.Id };
        var taken = door switch
        {
            Door.Api => await Api(person, command),
            Door.Hub => await Hub(person, command),
            _ => await Form(person, "/withdraw", () => said.Stands == Stands.Withdrawn, [("contribution", said.Id.ToString())]),
        };
        Assert.True(taken == (said.Author == person.Id), $"{person} withdraws {said} through {door}: {taken}");
        return $"{person} withdraws {said.Text} through {door}: {taken}";
    }

    /// <summary>What only a facilitator may, tried by who is none; and a contribution from the wall, which is nobody.</summary>
    public async Task<string> Overstep()
    {
        var person = hall.Any(hall.People);
        var said = Board.All.Count > 0 ? hall.Any(Board.All).Id : hall.NewId();
        var (type, command) = hall.Any<(string, object)>(
        [
            ("show", new { id = hall.NewId(), type = "show", contribution = said }),
            ("setTitle", new { id = hall.NewId(), type = "setTitle", title = hall.Mark(Typed.Secret) }),
        ]);
        Assert.False(hall.Chance(50) ? await Api(person, command) : await Hub(person, command), $"{person} was let do {type}");
        var wall = hall.Any(hall.Screens.FindAll(s => s.View == "board"));
        var answer = await wall.Execute(new { id = hall.NewId(), type = "contribute", kind = "idea", text = hall.Mark(Typed.Secret) });
        Assert.True(answer.TryGetProperty("code", out _), $"{wall.Name} contributed");
        return $"{person} tries {type}, a wall to contribute";
    }

    public Said Say(Guid? author)
    {
        var id = hall.NewId();
        return Board.Send(new Said(id, author, hall.Mark(Typed.Said, id), hall.Any(Hall.Kinds)));
    }

    private async Task<bool> Api(Person person, object command)
    {
        using var answer = await hall.Client.TrySend(hall.Code, person.Token, command);
        return await hall.Outcome(answer);
    }

    private async Task<bool> Hub(Person person, object command)
    {
        var outcome = await person.Line.Execute(command);
        if (!outcome.TryGetProperty("version", out var version))
        {
            Assert.True(outcome.GetProperty("status").GetInt32() is 401 or 403 or 409 or 429, outcome.ToString());
            return false;
        }

        await hall.CatchUp(version.GetInt64());
        return true;
    }

    /// <param name="done">Whether the book has it; the form does not tell the version.</param>
    private async Task<bool> Form(Person person, string path, Func<bool> done, (string, string)[] fields)
    {
        using var answer = await person.Post($"/j/{hall.Code}{path}", fields);
        if (answer.StatusCode == HttpStatusCode.SeeOther)
        {
            await hall.CatchUp(done);
            return true;
        }

        var refused = answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests;
        Assert.True(refused, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return false;
    }
}
