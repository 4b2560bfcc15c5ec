using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Sql.Crash;

/// <summary>The process that is killed: a hundred actors persist, and standard output says which events were acknowledged.</summary>
internal static class Worker
{
    public const int Actors = 100;

    public static async Task RunAsync(string provider, string connectionString)
    {
        var source = $"connection-string = \"{connectionString}\", provider-name = \"{provider}\"";
        var config = ConfigurationFactory.ParseString($$"""
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.persistence.journal { plugin = "akka.persistence.journal.sql", sql { {{source}} } }
            akka.persistence.snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { {{source}} } }
            """);
        var system = ActorSystem.Create("crash", config);
        var output = system.ActorOf(Props.Create(() => new Acknowledgements(Console.OpenStandardOutput())));
        for (var number = 0; number < Actors; number++)
        {
            var id = $"counter-{number}";
            var kind = (CounterKind)(number % 3);
            system.ActorOf(Props.Create(() => new Counter(id, kind, output)));
        }
        await system.WhenTerminated;
    }
}
