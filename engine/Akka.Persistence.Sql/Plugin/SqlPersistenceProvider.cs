using Akka.Actor;

namespace Akka.Persistence.Sql;

public sealed class SqlPersistenceProvider : ExtensionIdProvider<SqlPersistence>
{
    public override SqlPersistence CreateExtension(ExtendedActorSystem system) => new(system);
}
