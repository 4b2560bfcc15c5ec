using System.Globalization;
using Akka.Persistence.Sql.Crash;

const string usage =
    "usage: rounds --store sqlite|postgresql [--rounds 200] [--seed 1] [--server-stop-every N]\n"
    + "Kills a process that persists from a hundred actors, again and again on one database, and checks after each round that every\n"
    + "acknowledged event is there, none twice, without holes. --server-stop-every: in each Nth round the PostgreSQL server is\n"
    + "stopped in immediate mode first.";

if (args is ["worker", var provider, var connection])
{
    await Worker.RunAsync(provider, connection);
    return 0;
}
if (args is not ["rounds", ..] || args.Length % 2 == 0)
{
    Console.Error.WriteLine(usage);
    return 2;
}
var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
int Number(string name, int unless) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : unless;
using var database = CrashDatabase.Open(options.GetValueOrDefault("--store", ""));
if (database is null)
{
    Console.Error.WriteLine("The store is neither sqlite nor postgresql, or no PostgreSQL server is installed.\n" + usage);
    return 2;
}
var rounds = new CrashRounds(database, Number("--seed", 1), Number("--server-stop-every", 0), Console.WriteLine);
return rounds.Run(Number("--rounds", 200)) ? 0 : 1;
