using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;
using Presage.Learning;

namespace Presage.Traffic;

/// <summary>
/// The stored forms of the traffic loop's events and snapshots, by manifest. Append only: a form once released is read for ever.
/// </summary>
/// <remarks>
/// <c>step-feedback</c> is binary columns (<see cref="StepFeedbackCodec"/>, which carries its own version); the others are small and are JSON.
/// </remarks>
public sealed class TrafficSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string FeedbackManifest = "step-feedback";
    private const string PolicyPublishedManifest = "policy-published-1";
    private const string LearnerPositionManifest = "learner-position-1";
    private const string RecorderPositionManifest = "recorder-position-1";
    private const string PreferencesManifest = "preferences-stated-1";
    private const string PreferenceBookManifest = "preference-book-1";
    private const string PersonasLearnedManifest = "personas-learned-1";
    private const string PersonaBookManifest = "persona-book-1";
    private const string ModelRetrainedManifest = "model-retrained-1";
    private const string ForecasterReplacedManifest = "forecaster-replaced-1";

    /// <summary>Akka reserves 0 to 40.</summary>
    public override int Identifier => 4100;

    public override string Manifest(object o) => o switch
    {
        StepFeedback => FeedbackManifest,
        PolicyPublished => PolicyPublishedManifest,
        LearnerPosition => LearnerPositionManifest,
        RecorderPosition => RecorderPositionManifest,
        PreferencesStated => PreferencesManifest,
        PreferenceBookSnapshot => PreferenceBookManifest,
        PersonasLearned => PersonasLearnedManifest,
        PersonaBook => PersonaBookManifest,
        ModelRetrained => ModelRetrainedManifest,
        ForecasterReplaced => ForecasterReplacedManifest,
        _ => throw new ArgumentException($"{o.GetType()} has no stored form", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => obj is StepFeedback feedback
        ? StepFeedbackCodec.Encode(feedback)
        : JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType());

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        FeedbackManifest => StepFeedbackCodec.Decode(bytes),
        PolicyPublishedManifest => Json<PolicyPublished>(bytes),
        LearnerPositionManifest => Json<LearnerPosition>(bytes),
        RecorderPositionManifest => Json<RecorderPosition>(bytes),
        PreferencesManifest => Json<PreferencesStated>(bytes),
        PreferenceBookManifest => Json<PreferenceBookSnapshot>(bytes),
        PersonasLearnedManifest => Json<PersonasLearned>(bytes),
        PersonaBookManifest => Json<PersonaBook>(bytes),
        ModelRetrainedManifest => Json<ModelRetrained>(bytes),
        ForecasterReplacedManifest => Json<ForecasterReplaced>(bytes),
        _ => throw new System.Runtime.Serialization.SerializationException($"manifest '{manifest}' is of a newer version of Presage"),
    };

    private static T Json<T>(byte[] bytes) where T : class =>
        JsonSerializer.Deserialize<T>(bytes) ?? throw new System.Runtime.Serialization.SerializationException($"a stored {typeof(T).Name} is empty");
}
