using Room = Workshop.WorkshopClient.Created;

namespace Workshop.Load;

/// <summary>One meeting of the night with everybody in it: phones with their outboxes on a Wi-Fi of its own, a wall, two facilitators, and somebody without a key.</summary>
internal sealed class Meeting : IDisposable
{
    private const double LostAnswers = 0.05;

    private readonly Crowd crowd;
    private readonly Wifi wifi;
    private readonly HttpClient http;
    private readonly Random random;
    private readonly Outbox[] outboxes;
    private readonly CancellationTokenSource closing = new();
    private Task following = Task.CompletedTask;

    private Meeting(Book book, Crowd crowd, Wifi wifi, Uri server, Random random)
    {
        (Book, this.crowd, this.wifi, this.random) = (book, crowd, wifi, random);
        http = new HttpClient { BaseAddress = server };
        outboxes = [.. crowd.Phones.Select(p => new Outbox(p))];
        Boards = [.. crowd.Phones.Select(p => Watch(p))];
        Leaders = [.. Enumerable.Range(0, 2).Select(i => new Leader(i, CallerWith(Room.FacilitatorKey), book, Chance()))];
        Listener = new Listener(http, Room.Code, CallerWith(null), book, Chance());
    }

    public Book Book { get; }

    public Room Room => crowd.Rooms[0];

    /// <summary>What phones and wall show.</summary>
    public LiveBoard[] Boards { get; }

    public IReadOnlyList<Leader> Leaders { get; }

    public Listener Listener { get; }

    /// <summary>Contributions that are not acknowledged yet.</summary>
    public int Waiting => outboxes.Sum(o => o.Waiting);

    public bool IsOver => closing.IsCancellationRequested;

    /// <summary>Opens a meeting, as soon as the server lets one.</summary>
    /// <returns>Null when there was no time for it any more.</returns>
    public static async Task<Meeting?> Open(int number, Uri server, int phones, Action<string> blame, Random random, Func<bool> isTooLate)
    {
        var book = new Book(number, blame);
        var wifi = new Wifi(random.Next()) { Loss = LostAnswers };
        for (var tries = 1; !isTooLate(); tries++)
        {
            try
            {
                // One more, in whose place the wall comes.
                var crowd = await Crowd.Gather(server, 1, phones + 1, book.Ledger, wifi);
                crowd.Replace(phones, new Phone(server, phones, 0, crowd.Rooms[0].Code, null, book.Ledger, 0, wifi, "board"));
                return new Meeting(book, crowd, wifi, server, random);
            }
            catch (Exception down) when (down is HttpRequestException or IOException)
            {
                // Is being restarted.
            }
            catch (ServerException refused)
            {
                book.Blame($"could not be opened ({tries} tries): {refused.Message}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return null;
    }

    /// <summary>From the first guest until every command has been answered. Phones and listener stay.</summary>
    public async Task Hold(TimeSpan length)
    {
        using var end = new CancellationTokenSource(length);
        following = Listener.Follow(closing.Token);
        await Task.WhenAll(crowd.Phones.Select(p => p.Start()));
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, crowd.Phones.Count - 1).Select(guest => Attend(guest, Chance(), end.Token)),
            .. Leaders.Select(l => l.Lead(end.Token)),
            Listener.Look(end.Token),
            LoseTheNetwork(Chance(), end.Token),
        ]);
        wifi.Loss = 0;
        Listener.Stays = true;
    }

    /// <summary>Everybody goes home.</summary>
    /// <exception cref="LoadException">This program has a fault: somebody's loop ended in an exception.</exception>
    public async Task Close()
    {
        await closing.CancelAsync();
        crowd.Dispose();
        crowd.ThrowIfFaulted();
        await following;
    }

    public void Dispose()
    {
        http.Dispose();
        closing.Dispose();
    }

    /// <param name="token">Null for everybody.</param>
    public Caller CallerWith(string? token) => new(http, Room.Code, token, Book, Chance());

    private async Task Attend(int guest, Random chance, CancellationToken end)
    {
        var caller = CallerWith(crowd.Phones[guest].Token!);
        while (!end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(chance.Between(2, 10), end));
            switch (chance.Next(20))
            {
                case < 14:
                    outboxes[guest].Add(Book.Write(guest));
                    break;
                case < 16 when Book.Accepted.Where(n => Book.Ledger[n].Author == guest && !Book.IsWithdrawn(n)).ToList() is { Count: > 0 } own:
                    var number = chance.Any(own);
                    if (await caller.Do(chance.NextGuid(), "withdraw", new { contribution = Book.Ledger.Scanner.IdOf(number) }) is { } version)
                    {
                        Book.Withdraw(number, version);
                    }

                    break;
                case 16:
                    crowd.Phones[guest].Leave(chance.Between(0, 20));
                    break;
                case 17 when crowd.Phones[guest].IsLinked:
                    Reload(guest);
                    break;
            }
        }
    }

    private void Reload(int guest)
    {
        var reloaded = crowd.Phones[guest].Reloaded();
        Boards[guest] = Watch(reloaded);
        outboxes[guest].Use(reloaded);
        crowd.Replace(guest, reloaded);
        _ = reloaded.Start();
    }

    private LiveBoard Watch(Phone phone)
    {
        var board = new LiveBoard(phone.Token is null ? "the wall" : $"phone {phone.Index}", Book);
        phone.Watcher = (_, message, _) => board.Take(message);
        return board;
    }

    private async Task LoseTheNetwork(Random chance, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(chance.Between(15, 60), end));
            wifi.GoDark();
            await Task.Delay(chance.Between(0, 8), CancellationToken.None);
            wifi.ComeBack();
        }
    }

    private Random Chance() => new(random.Next());
}
