# Stands in for a project's test run: version 3 in safe mode fails.
# Usage: sh run.sh VERSION MODE
echo "running the tests of version $1 in $2 mode"
if [ "$1" = 3 ] && [ "$2" = safe ]; then
  echo "FAIL store_test: expected 3 entries, found 2"
  exit 1
fi
echo "all tests passed"
