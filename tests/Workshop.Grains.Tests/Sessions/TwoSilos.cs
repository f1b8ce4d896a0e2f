using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.TestingHost;
using Workshop.Board;
using Workshop.Meeting;
using Workshop.Rules;
using Workshop.Sessions;
using Workshop.Storage;

namespace Workshop.Grains;

/// <summary>A cluster of two silos over one real SQLite file, as two hosts would share one database.</summary>
public sealed class TwoSilos : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshop-silos-");
    private readonly SqliteEventStore sqlite;
    private InProcessTestCluster? cluster;

    public TwoSilos()
    {
        sqlite = new SqliteEventStore($"Data Source={Path.Combine(folder.FullName, "workshop.db")}");
        Store = new ControlledStore(sqlite);
    }

    public ControlledStore Store { get; }

    public InProcessTestCluster Cluster => cluster!;

    public IClusterClient Client => Cluster.Client;

    public async ValueTask InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IEventStore>(Store).AddSingleton(TimeProvider.System).AddWorkshopSerialization();
            silo.Configure<ClusterMembershipOptions>(o =>
            {
                o.ProbeTimeout = TimeSpan.FromSeconds(1);
                o.NumMissedProbesLimit = 2;
                o.NumVotesForDeathDeclaration = 1;
            });
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10));
        });
        builder.ConfigureClient(client =>
        {
            client.Services.AddWorkshopSerialization();
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10));
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await sqlite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A session of the training case under a code of its own, collecting, at version 2.</summary>
    public async Task<SessionUnderTest> NewSession()
    {
        var code = string.Concat(Enumerable.Range(0, SessionCode.Length).Select(_ => SessionCode.Alphabet[Random.Shared.Next(SessionCode.Alphabet.Length)]));
        var session = new SessionUnderTest(code, Client.GetGrain<ISessionGrain>(code), Store);
        Assert.Equal(1, (await session.Grain.Create(Guid.NewGuid(), "Prøve", "nordfjordby", "da", "hash")).Version);
        Assert.Equal(2, (await session.Grain.Execute(new SetMilestones(Guid.NewGuid(), false), Actor.Facilitator)).Version);
        return session;
    }

    public async Task<SiloAddress> AddressOf(ISessionGrain grain) =>
        await Client.GetGrain<IManagementGrain>(0).GetActivationAddress((GrainReference)grain)
        ?? throw new InvalidOperationException("The grain is not active.");

    public InProcessSiloHandle SiloAt(SiloAddress address) => Cluster.Silos.Single(s => s.SiloAddress.Equals(address));

    public SiloAddress OtherThan(SiloAddress address) => Cluster.Silos.First(s => !s.SiloAddress.Equals(address)).SiloAddress;
}

/// <summary>A session and what its tests do again and again.</summary>
public sealed record SessionUnderTest(string Code, ISessionGrain Grain, IEventStore Store)
{
    public Contribute Idea(string text = "En idé") => new(Guid.NewGuid(), ContributionKind.Idea, $"{text} ({Code})");

    /// <summary>As the facilitator, who writes down what somebody says: one event a contribution.</summary>
    public Task<Outcome> Send(Command command) => Grain.Execute(command, Actor.Facilitator);

    public async Task<SeenSession> Stored() => SessionState.None.Evolve(await Store.Read(Code, 0)).SeenBy(Actor.Facilitator);
}
