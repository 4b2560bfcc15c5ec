using Presage.Simulation.Tests.Command;

namespace Presage.Simulation.Tests;

internal static class Program
{
    internal static int Main(string[] args)
    {
        try
        {
            var options = CommandLine.Parse(args);
            return ScheduleCommand.Run(options, Console.Out);
        }
        catch (FormatException problem)
        {
            Console.Error.WriteLine(problem.Message);
            Console.Error.WriteLine(CommandLine.Usage);
            return 2;
        }
    }
}
