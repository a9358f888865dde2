# Stands in for a project's tests: fails where a file, or any file in a folder, lacks its closing line.
# Usage: sh check.sh FILE-OR-FOLDER
status=0
for file in $(find "$1" -name '*.js' | sort); do
  if [ "$(tail -n 1 "$file")" != "module.exports = { $(basename "$file" .js) }" ]; then
    echo "$file: its last line must export $(basename "$file" .js)"
    status=1
  fi
done
exit $status
