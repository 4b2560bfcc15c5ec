using Akka.Configuration;
using Presage.Content;

namespace Presage.Node;

/// <summary>Settings of the request scorer, <c>presage.content.abuse</c>.</summary>
public static class AbuseSettings
{
    public static AbuseOptions From(Config config)
    {
        var section = config.GetConfig("presage.content.abuse");
        return new AbuseOptions
        {
            Acts = section.GetString("mode") == "act",
            ClientsMax = section.GetInt("clients-max"),
            NamesMax = section.GetInt("names-max") is var names && int.IsPow2(names)
                ? names
                : throw new ConfigurationException($"presage.content.abuse.names-max = {names} is not a power of two"),
            WarmUpRequests = section.GetInt("warm-up-requests"),
            MemoryRequests = section.GetInt("memory-requests"),
            ClientLessonsMax = section.GetDouble("client-lessons-max"),
            ClientLessonShare = section.GetDouble("client-lesson-share"),
            EvidenceHalfLife = section.GetTimeSpan("evidence-half-life"),
            ThrottleShare = section.GetDouble("throttle-share"),
            ChallengeShare = section.GetDouble("challenge-share"),
            BlockShare = section.GetDouble("block-share"),
        };
    }
}
