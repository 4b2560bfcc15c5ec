using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>The settings of persistence in an actor system.</summary>
public sealed class PersistenceSettings : Settings
{
    public PersistenceSettings(ActorSystem system, Config config)
        : base(system, config) =>
        AtLeastOnceDelivery = new AtLeastOnceDeliverySettings(config);

    public AtLeastOnceDeliverySettings AtLeastOnceDelivery { get; set; }

    /// <summary>The section <c>akka.persistence.at-least-once-delivery</c>.</summary>
    public sealed class AtLeastOnceDeliverySettings
    {
        private const string Section = "akka.persistence.at-least-once-delivery.";

        public AtLeastOnceDeliverySettings(
            TimeSpan redeliverInterval, int redeliveryBurstLimit, int warnAfterNumberOfUnconfirmedAttempts, int maxUnconfirmedMessages)
        {
            RedeliverInterval = redeliverInterval;
            RedeliveryBurstLimit = redeliveryBurstLimit;
            WarnAfterNumberOfUnconfirmedAttempts = warnAfterNumberOfUnconfirmedAttempts;
            MaxUnconfirmedMessages = maxUnconfirmedMessages;
        }

        public AtLeastOnceDeliverySettings(Config config)
            : this(
                config.GetTimeSpan(Section + "redeliver-interval"),
                config.GetInt(Section + "redelivery-burst-limit"),
                config.GetInt(Section + "warn-after-number-of-unconfirmed-attempts"),
                config.GetInt(Section + "max-unconfirmed-messages"))
        {
        }

        /// <summary>A message that is unconfirmed for so long is delivered again.</summary>
        public TimeSpan RedeliverInterval { get; }

        /// <summary>At most so many are delivered again in one go.</summary>
        public int RedeliveryBurstLimit { get; }

        public int WarnAfterNumberOfUnconfirmedAttempts { get; }

        /// <summary>Beyond so many, Deliver throws.</summary>
        public int MaxUnconfirmedMessages { get; }

        public AtLeastOnceDeliverySettings WithRedeliverInterval(TimeSpan redeliverInterval) =>
            new(redeliverInterval, RedeliveryBurstLimit, WarnAfterNumberOfUnconfirmedAttempts, MaxUnconfirmedMessages);

        public AtLeastOnceDeliverySettings WithRedeliveryBurstLimit(int redeliveryBurstLimit) =>
            new(RedeliverInterval, redeliveryBurstLimit, WarnAfterNumberOfUnconfirmedAttempts, MaxUnconfirmedMessages);

        public AtLeastOnceDeliverySettings WithUnconfirmedAttemptsToWarn(int unconfirmedAttemptsToWarn) =>
            new(RedeliverInterval, RedeliveryBurstLimit, unconfirmedAttemptsToWarn, MaxUnconfirmedMessages);

        public AtLeastOnceDeliverySettings WithMaxUnconfirmedMessages(int maxUnconfirmedMessages) =>
            new(RedeliverInterval, RedeliveryBurstLimit, WarnAfterNumberOfUnconfirmedAttempts, maxUnconfirmedMessages);
    }
}
