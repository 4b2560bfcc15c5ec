using Presage.Content;
using Presage.Core;

namespace Presage.Node;

/// <summary>Reads logs into requests in the order of time.</summary>
internal static class AbuseLog
{
    /// <exception cref="UserErrorException">A file cannot be read or is no log of requests.</exception>
    public static List<RequestRecord> Read(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var requests = new List<RequestRecord>();
        foreach (var path in paths)
        {
            var format = LogFormats.Detect([.. LogFile.Lines(path).Take(LogReader.DetectionLinesMax)]);
            if (format is not (LogFormat.Apache or LogFormat.JsonLines or LogFormat.RequestTable))
                throw new UserErrorException($"{path}: none of its first lines is a request of a log that is known here", ExitCode.Usage);
            var reader = new LogReader(Path.GetFileName(path), format, new EventTime(0));
            foreach (var line in LogFile.Lines(path))
            {
                cancellation.ThrowIfCancellationRequested();
                requests.AddRange(reader.Read(line));
            }
        }

        return [.. requests.OrderBy(request => request.Time)];
    }
}
