namespace Presage.Kafka;

/// <summary>What a member of a consumer group reads.</summary>
/// <param name="IsFromStart">Where a group begins that has committed nothing.</param>
/// <param name="Properties">Further properties of librdkafka.</param>
internal sealed record GroupTerms(string Servers, string Group, IReadOnlyList<string> Topics, bool IsFromStart, IReadOnlyList<KeyValuePair<string, string>> Properties);
