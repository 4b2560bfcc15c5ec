using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql.Crash;

// Persists from twenty actors until it is killed, and says on standard output which events were acknowledged.
var source = $"connection-string = \"Data Source={args[0]}\", provider-name = \"SQLite.MS\"";
var config = ConfigurationFactory.ParseString($$"""
    akka.loglevel = OFF
    akka.stdout-loglevel = OFF
    akka.persistence.journal { plugin = "akka.persistence.journal.sql", sql { {{source}} } }
    akka.persistence.snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { {{source}} } }
    """);
var system = ActorSystem.Create("crash", config);
var output = system.ActorOf(Props.Create(() => new Acknowledgements(Console.OpenStandardOutput())));
for (var number = 0; number < 20; number++)
{
    var id = $"counter-{number}";
    var isAsync = number % 2 == 0;
    system.ActorOf(Props.Create(() => new Counter(id, isAsync, output)));
}
await system.WhenTerminated;
