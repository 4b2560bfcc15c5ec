using System.Globalization;

namespace Presage.Simulation;

/// <summary>One line of the event log. A line with a detail belongs to the step above it.</summary>
internal readonly record struct LogLine(long StepNumber, TimeSpan Time, string Node, string What, string Subject, long Number)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{StepNumber,8} {Time.TotalMilliseconds,12:0.000} ms  {Node,-10} {What,-14} {Subject}{(Number == 0 ? "" : $" {Number}")}");
}
