using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Serialization;
using Workshop.Rules;
using Workshop.Sessions;

namespace Workshop.Grains;

/// <summary>What a silo and every client of the cluster must agree on.</summary>
public static class SiloSetup
{
    /// <summary>Domain types travel as the JSON that log and API use, so that there is one schema and Domain needs no package.</summary>
    public static IServiceCollection AddWorkshopSerialization(this IServiceCollection services) => services.AddSerializer(s =>
        s.AddJsonSerializer(type => type.Assembly == typeof(SessionState).Assembly, WorkshopJson.Options));
}
