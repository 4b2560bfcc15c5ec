using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Presage.Core;
using Presage.Forecasting;
using Presage.Learning;
using Presage.Traffic.Queries;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Journal;

/// <summary>Golden bytes: what stands here was released and must be read for ever.</summary>
public sealed class TrafficSerializerTests : IAsyncDisposable
{
    private static readonly SubscriberPreferences Gamer = new(Interactive: true, DeferBulk: false, 1.5);
    private readonly LoopSystem _system = new(Quiet.WallTime);

    public static TheoryData<object, string, string> Released => new()
    {
        { new PolicyPublished(3, 40, "0badcafe"), "policy-published-1", """{"PolicyVersion":3,"Offset":40,"Hash":"0badcafe"}""" },
        { new LearnerPosition(40, [1, 2, 3]), "learner-position-1", """{"Offset":40,"Policy":"AQID"}""" },
        { new RecorderPosition(8), "recorder-position-1", """{"LastStep":8}""" },
        {
            new PreferencesStated("alice", Gamer),
            "preferences-stated-1",
            """{"Subscriber":"alice","Preferences":{"Interactive":true,"DeferBulk":false,"Weight":1.5}}"""
        },
        {
            new PreferenceBookSnapshot(new Dictionary<string, SubscriberPreferences> { ["alice"] = Gamer }),
            "preference-book-1",
            """{"Stated":{"alice":{"Interactive":true,"DeferBulk":false,"Weight":1.5}}}"""
        },
        {
            new PersonasLearned(20, [1, 2], [3], [9]) { Merged = [new PersonaMerge(3, 1)], Assigned = new Dictionary<string, int> { ["s4"] = 2 } },
            "personas-learned-1",
            """{"StepIndex":20,"Born":[1,2],"Retired":[3],"Model":"CQ==","Merged":[{"Persona":3,"Into":1}],"Assigned":{"s4":2}}"""
        },
        {
            new ModelRetrained(90, RoundReason.Drift, "lstm-8-a", "lstm-8-b", "lstm-8-c", 0.5, 0.25, 1200, true),
            "model-retrained-1",
            """{"StepIndex":90,"Reason":1,"Configured":"lstm-8-a","Champion":"lstm-8-b","Challenger":"lstm-8-c","ChampionLoss":0.5,"ChallengerLoss":0.25,"Forecasts":1200,"IsWon":true}"""
        },
        {
            new ForecasterReplaced(7, 19_000, "model", "ewma", 0.5, 0.25, ForecasterChoiceReason.PreferredLost),
            "forecaster-replaced-1",
            """{"Persona":7,"DayIndex":19000,"From":"model","To":"ewma","FromLoss":0.5,"ToLoss":0.25,"Reason":0}"""
        },
        { new PersonaBook(20, [9], new Dictionary<string, int> { ["s4"] = 2 }), "persona-book-1", """{"StepIndex":20,"Model":"CQ==","Assigned":{"s4":2}}""" },
    };

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Theory]
    [MemberData(nameof(Released))]
    public void A_released_form_is_written_and_read_as_ever(object value, string manifest, string json)
    {
        var serializer = SerializerOf(value.GetType());

        Assert.Equal(manifest, serializer.Manifest(value));
        Assert.Equal(json, Encoding.UTF8.GetString(serializer.ToBinary(value)));
        Assert.Equivalent(value, serializer.FromBinary(Encoding.UTF8.GetBytes(json), manifest), strict: true);
    }

    [Fact]
    public void Personas_of_the_first_release_are_read()
    {
        var read = SerializerOf(typeof(PersonasLearned)).FromBinary(
            Encoding.UTF8.GetBytes("""{"StepIndex":20,"Born":[1,2],"Retired":[3],"Model":"CQ=="}"""), "personas-learned-1");

        Assert.Equivalent(new PersonasLearned(20, [1, 2], [3], [9]), read, strict: true);
    }

    [Fact]
    public void A_feedback_event_is_stored_as_its_codec_writes_it()
    {
        var feedback = new StepFeedback(
            1, 8, "m", [new(new SubscriberId("a"), new(90, 150, 100, new BitRate(600), FeedbackSource.Own), default)], []);
        var serializer = SerializerOf(typeof(StepFeedback));

        Assert.Equal("step-feedback", serializer.Manifest(feedback));
        Assert.Equal(StepFeedbackCodec.Encode(feedback), serializer.ToBinary(feedback));
        Assert.Equal("5046040110016dff010161a119b11c64b124010100000000000000010000010000", Convert.ToHexStringLower(serializer.ToBinary(feedback)));
        var read = Assert.IsType<StepFeedback>(serializer.FromBinary(StepFeedbackCodec.Encode(feedback), "step-feedback"));
        Assert.Equal(Assert.Single(feedback.Subscribers), Assert.Single(read.Subscribers));
    }

    [Fact]
    public void A_form_of_a_newer_version_is_said_to_be_one() =>
        Assert.Contains(
            "'policy-published-9' is of a newer version",
            Assert.Throws<SerializationException>(() => SerializerOf(typeof(PolicyPublished)).FromBinary([], "policy-published-9")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void What_has_no_stored_form_is_refused() =>
        Assert.Throws<ArgumentException>(() => SerializerOf(typeof(PolicyPublished)).Manifest("text"));

    [Fact]
    public void Feedback_events_are_tagged_and_others_are_not()
    {
        var tagger = new FeedbackTagger();
        var feedback = new StepFeedback(1, 8, "m", [], []);

        var tagged = Assert.IsType<Akka.Persistence.Journal.Tagged>(tagger.ToJournal(feedback));

        Assert.Same(feedback, tagged.Payload);
        Assert.Equal(["feedback"], tagged.Tags);
        Assert.Equal("other", tagger.ToJournal("other"));
    }

    /// <summary>As the configuration binds it.</summary>
    private TrafficSerializer SerializerOf(Type type)
    {
        var serializer = ((ExtendedActorSystem)_system.System).Serialization.FindSerializerForType(type);
        Assert.Equal(4100, serializer.Identifier);
        return Assert.IsType<TrafficSerializer>(serializer);
    }
}
