using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Registry.Infrastructure.Database;

namespace Registry.Tests.Support.Databases;

/// <summary>A context that tells its model and its SQL, and never asks a database.</summary>
internal static class OfflineContext
{
    public static RegistryDb Open(Engine engine) =>
        engine == Engine.Sqlite ? new SqliteDesignTimeFactory().CreateDbContext([]) : new SqlServerDesignTimeFactory().CreateDbContext([]);

    public static IRelationalModel ModelOf(RegistryDb db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
}
