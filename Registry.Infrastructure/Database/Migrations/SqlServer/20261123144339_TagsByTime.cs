using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Infrastructure.Database.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class TagsByTime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Tags_ImageId_UpdatedAt_Name",
                table: "Tags",
                columns: new[] { "ImageId", "UpdatedAt", "Name" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tags_ImageId_UpdatedAt_Name",
                table: "Tags");
        }
    }
}
