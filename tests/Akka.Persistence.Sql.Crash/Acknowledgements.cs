using System.Text;
using Akka.Actor;

namespace Akka.Persistence.Sql.Crash;

/// <summary>Writes each line to the operating system at once: what a killed process had said is not lost with it.</summary>
internal sealed class Acknowledgements(Stream output) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        output.Write(Encoding.ASCII.GetBytes($"{message}\n"));
        output.Flush();
    }
}
