using Akka.Actor;

namespace Akka.Persistence.Query;

public class PersistenceQueryProvider : ExtensionIdProvider<PersistenceQuery>
{
    public override PersistenceQuery CreateExtension(ExtendedActorSystem system) => new(system);
}
