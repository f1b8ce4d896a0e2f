using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workshop.Grains;
using Workshop.Storage;

namespace Workshop.Web.Site;

public sealed class SingleNodeTests
{
    [Fact]
    public async Task A_clock_that_is_put_back_keeps_no_meeting_from_being_opened()
    {
        var folder = Directory.CreateTempSubdirectory("workshop-node-");
        var clock = new MovedClock();
        await using (var store = new SqliteEventStore($"Data Source={Path.Combine(folder.FullName, "workshop.db")}"))
        {
            var settings = WorkshopSettings.Read(new ConfigurationBuilder().Build(), folder.FullName);
            using var host = new HostBuilder()
                .UseOrleans(silo => SingleNode.Configure(silo, settings))
                .ConfigureServices(services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IEventStore>(store))
                .Build();
            await host.StartAsync(TestContext.Current.CancellationToken);

            clock.Off = TimeSpan.FromHours(-2);

            var outcome = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISessionGrain>("ABCDEF").Create(Guid.NewGuid(), "Regnvand", "blank", "da", "hash");
            Assert.Equal(1, outcome.Version);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        folder.Delete(recursive: true);
    }

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Off { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Off;
    }
}
