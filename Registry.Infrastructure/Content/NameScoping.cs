using System.Linq.Expressions;
using Registry.Domain.Content;
using Registry.Infrastructure.Database.Rows;

namespace Registry.Infrastructure.Content;

/// <summary>Puts a scope of names into a statement, as ranges of an index and never as a search in text (design §7).</summary>
internal static class NameScoping
{
    public static IQueryable<ImageRow> Within(this IQueryable<ImageRow> images, NameScope scope)
    {
        if (scope.IsEverything)
            return images;
        var parts = scope.Ranges.Select(In).Concat(scope.Names.Count == 0 ? [] : [OneOf(scope.Names)]).ToList();
        return parts.Count == 0 ? images.Where(_ => false) : images.Where(parts.Aggregate(Or));
    }

    private static Expression<Func<ImageRow, bool>> In(NameRange range) => range switch
    {
        { From: { } from, Before: { } before } => i => string.Compare(i.Name, from) >= 0 && string.Compare(i.Name, before) < 0,
        { From: { } from } => i => string.Compare(i.Name, from) >= 0,
        _ => i => string.Compare(i.Name, range.Before) < 0,
    };

    private static Expression<Func<ImageRow, bool>> OneOf(IReadOnlyList<string> names) => i => names.Contains(i.Name);

    private static Expression<Func<ImageRow, bool>> Or(Expression<Func<ImageRow, bool>> one, Expression<Func<ImageRow, bool>> other)
    {
        var image = one.Parameters[0];
        return Expression.Lambda<Func<ImageRow, bool>>(Expression.OrElse(one.Body, new Renaming(other.Parameters[0], image).Visit(other.Body)), image);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
