using System.Globalization;
using System.Text;

namespace Presage.Simulation;

/// <summary>A run failed. The message has the seed, the faults in force, the replay command and the last lines of the event log.</summary>
public sealed class SimulationException : Exception
{
    internal SimulationException(SimulationOptions options, string reason, long stepNumber, EventLog log, Exception? cause)
        : base(Describe(options, reason, stepNumber, log), cause) =>
        (Seed, Faults, Reason, StepNumber) = (options.Seed, options.Faults, reason, stepNumber);

    public ulong Seed { get; }

    public SimulatedFaults Faults { get; }

    public string Reason { get; }

    /// <summary>The step that failed, counted from 1.</summary>
    public long StepNumber { get; }

    private static string Describe(SimulationOptions options, string reason, long stepNumber, EventLog log)
    {
        var text = new StringBuilder().AppendLine(reason);
        text.AppendLine(CultureInfo.InvariantCulture, $"  seed    {options.Seed}, step {stepNumber}, virtual time {log.Time}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  faults  {options.Faults}");
        if (options.ReplayCommand is { } command)
            text.AppendLine(CultureInfo.InvariantCulture, $"  replay  {command} --seed {options.Seed} --faults {options.Faults}");
        foreach (var line in log.LastLines()) text.AppendLine(line);
        return text.ToString();
    }
}
