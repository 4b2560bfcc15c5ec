using Presage.Content;

namespace Presage.Node;

/// <summary>What a trace asks for.</summary>
/// <param name="ObjectBytes">Sum of the sizes of all objects, each as first asked for.</param>
internal sealed record CacheTraceFootprint(long Requests, long Objects, long ObjectBytes, long RequestedBytes)
{
    public static CacheTraceFootprint Of(ReadOnlySpan<TraceRequest> requests)
    {
        var objects = new HashSet<ulong>();
        long objectBytes = 0, requestedBytes = 0;
        foreach (var request in requests)
        {
            requestedBytes += request.SizeBytes;
            if (objects.Add(request.Key)) objectBytes += request.SizeBytes;
        }

        return new CacheTraceFootprint(requests.Length, objects.Count, objectBytes, requestedBytes);
    }
}
