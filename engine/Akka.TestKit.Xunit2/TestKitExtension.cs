using Akka.Actor;
using Akka.TestKit.Configs;

namespace Akka.TestKit;

public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    public static TestKitSettings For(ActorSystem system) => new TestKitExtension().Apply(system);

    public override TestKitSettings CreateExtension(ExtendedActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(TestConfigs.DefaultConfig);
        return new TestKitSettings(system.Settings.Config.GetConfig("akka.test"));
    }
}
