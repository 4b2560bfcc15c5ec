using System.Net;

namespace Presage.Traffic;

/// <summary>Opens what the settings name beside UDP.</summary>
public static class StreamPorts
{
    /// <returns>Ports that are bound and not read yet; the caller disposes them.</returns>
    /// <exception cref="TcpBindException">A port is in use; those opened before it are closed again.</exception>
    public static IReadOnlyList<IBatchPort> Open(SourceSettings settings, SourceParts parts)
    {
        var ports = new List<IBatchPort>();
        try
        {
            foreach (var (format, of) in new[] { (StreamFormat.Ipfix, settings.Tcp), (StreamFormat.JsonLines, settings.Json) })
            {
                foreach (var number in of.Ports) ports.Add(TcpPort.Bind(new IPEndPoint(of.Address, number), format, of, parts));
                foreach (var path in of.Inputs) ports.Add(new JsonInputPort(path, parts));
            }

            return ports;
        }
        catch
        {
            foreach (var port in ports) port.Dispose();
            throw;
        }
    }
}
